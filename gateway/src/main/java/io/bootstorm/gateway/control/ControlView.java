package io.bootstorm.gateway.control;

import io.bootstorm.gateway.attestation.CaCertificates;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.explain.Explainer;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.store.RegistrationStore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the control endpoint shows.
 *
 * @param ready whether devices are served
 * @param metrics in the text format of Prometheus
 * @param caPem what devices are to trust
 * @param faultPreparation is called before a fault is switched on, not on an event loop
 */
public record ControlView(
        BooleanSupplier ready,
        Supplier<String> metrics,
        String caPem,
        RegistrationStore registrations,
        EnrollmentStore enrollments,
        CaCertificates certificates,
        Explainer explainer,
        FaultPlan faults,
        Consumer<Fault> faultPreparation,
        HubPages hubs,
        ExternalDevices external) {}
