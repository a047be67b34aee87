package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.store.HubDeviceWatch;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.store.sqlite.SqliteStore;
import java.io.IOException;

/** Where enrollments, registrations, hub devices and CA certificates are kept, as configured. */
record Stores(
        EnrollmentStore enrollments,
        RegistrationStore registrations,
        HubDeviceStore devices,
        CertificateStore certificates) {

    /**
     * @param opened closes what is opened
     * @param watch is told of changed hub devices
     * @throws IOException if a durable store cannot be opened
     */
    static Stores open(GatewayConfig config, Opened opened, HubDeviceWatch watch)
            throws IOException {
        int maxRegistrations = config.limits().maxRegistrations();
        if (config.store() == StoreChoice.MEMORY) {
            return inMemory(maxRegistrations, watch);
        }
        SqliteStore durable =
                opened.add(
                        SqliteStore.open(
                                config.data().resolve(SqliteStore.FILE), maxRegistrations, watch));
        return new Stores(
                durable.enrollments(),
                durable.registrations(),
                durable.devices(),
                durable.certificates());
    }

    /**
     * Gone when the process ends.
     *
     * @param watch is told of changed hub devices
     */
    static Stores inMemory(int maxRegistrations, HubDeviceWatch watch) {
        InMemoryRegistrationStore registrations =
                new InMemoryRegistrationStore(maxRegistrations, watch);
        return new Stores(
                new InMemoryEnrollmentStore(),
                registrations,
                registrations,
                new InMemoryCertificateStore());
    }
}
