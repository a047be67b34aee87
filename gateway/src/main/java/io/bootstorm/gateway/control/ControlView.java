package io.bootstorm.gateway.control;

import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.store.RegistrationStore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the control endpoint shows.
 *
 * @param ready whether devices are served
 * @param metrics in the text format of Prometheus
 * @param caPem what devices are to trust
 */
public record ControlView(
        BooleanSupplier ready,
        Supplier<String> metrics,
        String caPem,
        RegistrationStore registrations,
        EnrollmentStore enrollments) {}
