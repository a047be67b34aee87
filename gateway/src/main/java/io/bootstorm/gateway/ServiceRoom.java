package io.bootstorm.gateway;

import io.bootstorm.gateway.serviceapi.AccessPolicy;
import io.bootstorm.gateway.serviceapi.Authorization;
import io.bootstorm.gateway.serviceapi.EnrollmentRules;
import io.bootstorm.gateway.serviceapi.ServiceApi;
import io.bootstorm.gateway.serviceapi.ServiceApiSettings;
import io.bootstorm.gateway.serviceapi.ServiceListener;
import io.bootstorm.gateway.transport.WebhookUrl;
import io.bootstorm.gateway.transport.http.ServiceDoor;
import io.bootstorm.gateway.transport.http.ServiceRequests;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** The service API and its door, furnished as configured. */
final class ServiceRoom {

    private ServiceRoom() {}

    /**
     * @param opened closes the thread
     * @throws IOException if the keys of access policies cannot be read or written
     */
    static ServiceDoor furnish(
            GatewayConfig config,
            Rooms rooms,
            DataFolder data,
            Secrets secrets,
            InstantSource clock,
            LongSupplier nanoTime,
            ServiceListener listener,
            Opened opened)
            throws IOException {
        ServiceApi api =
                ServiceApi.of(
                        rooms.enrollments(),
                        rooms.registrations(),
                        new EnrollmentRules(
                                rooms.linkedHubs(),
                                config.allocation().policy(),
                                WebhookUrl::parse),
                        new ServiceApiSettings(
                                config.serviceApi().keysShownBefore(),
                                config.serviceApi().queryConditions()),
                        secrets::key,
                        secrets::etag,
                        clock);
        return new ServiceDoor(
                new ServiceRequests(api),
                new Authorization(policies(config, data, secrets)),
                rooms.engines().throttle(),
                nanoTime,
                clock,
                opened.add(new ServiceThread("service-api")),
                secrets::etag,
                listener);
    }

    private static List<AccessPolicy> policies(
            GatewayConfig config, DataFolder data, Secrets secrets) throws IOException {
        SharedAccessKeys keys = SharedAccessKeys.read(data);
        List<AccessPolicy> policies = keys.complete(config.sharedAccessPolicies(), secrets::key);
        keys.write(data);
        return policies;
    }
}
