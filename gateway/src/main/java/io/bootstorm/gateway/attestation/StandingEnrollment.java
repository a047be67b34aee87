package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.protocol.id.RegistrationId;

/**
 * Whether what let a connection in still does: an operator may have disabled, changed or deleted
 * the enrollment since. Keys and certificates are not checked again, so it costs look-ups only.
 */
final class StandingEnrollment {

    private StandingEnrollment() {}

    /** The same device with its enrollment as it is now, or a refusal. */
    static Attestation of(Attestation.Attested attested, EnrollmentStore enrollments) {
        RegistrationId id = attested.registrationId();
        Enrollment before = attested.enrollment();
        Enrollment now = enrollments.findIndividual(id).orElse(null);
        if (now == null && before instanceof Enrollment.Group group) {
            now = enrollments.findGroup(group.enrollmentGroupId()).orElse(null);
        }
        if (now == before) {
            return attested;
        }
        boolean attestsAlike =
                now != null
                        && now.getClass() == before.getClass()
                        && now.mechanism().equals(before.mechanism());
        return attestsAlike
                ? new Attestation.Attested(id, attested.apiVersion(), now, attested.proof())
                : Attestation.Refused.of(id, RefusalReason.NO_LONGER_ENROLLED);
    }
}
