package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.protocol.error.DpsError;

/**
 * What came of a change.
 *
 * @param enrollment as it stands now; null if it was deleted or not changed
 * @param refusal null if the change is durable
 */
record ChangeOutcome(Enrollment enrollment, ServiceRefusal refusal) {

    static ChangeOutcome refused(ServiceRefusal refusal) {
        return new ChangeOutcome(null, refusal);
    }

    /**
     * @param failure as a store tells it; null if there is none
     */
    static ChangeOutcome of(Enrollment enrollment, String failure) {
        return failure == null
                ? new ChangeOutcome(enrollment, null)
                : refused(new ServiceRefusal(DpsError.INTERNAL, failure));
    }
}
