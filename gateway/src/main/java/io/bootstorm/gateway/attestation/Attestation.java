package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.protocol.id.RegistrationId;

/** What came of checking {@link Credentials}. */
public sealed interface Attestation {

    /** The device is who it says; whether its enrollment is enabled is another question. */
    record Attested(RegistrationId registrationId, String apiVersion, Enrollment enrollment)
            implements Attestation {}

    /**
     * @param registrationId as claimed; null if the device said nothing
     * @param detail for the log, nothing secret; null if the reason says it all
     */
    record Refused(RegistrationId registrationId, RefusalReason reason, String detail)
            implements Attestation {

        /** For the log. */
        public String text() {
            return detail == null ? reason.text() : reason.text() + " (" + detail + ")";
        }
    }
}
