package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.List;

/** What came of checking {@link Credentials}. */
public sealed interface Attestation {

    /** The device is who it says; whether its enrollment is enabled is another question. */
    record Attested(
            RegistrationId registrationId, String apiVersion, Enrollment enrollment, Proof proof)
            implements Attestation {}

    /**
     * The device is to prove that it has the TPM it says, by a token signed with the key in here.
     *
     * @param authenticationKey the activation blob, in base64
     */
    record Challenged(RegistrationId registrationId, String authenticationKey)
            implements Attestation {}

    /**
     * @param registrationId as claimed; null if the device said nothing
     * @param detail for the log, nothing secret; null if the reason says it all
     * @param findings which certificate failed, if it was a chain that was refused; else none
     */
    record Refused(
            RegistrationId registrationId,
            RefusalReason reason,
            String detail,
            List<ChainFinding> findings)
            implements Attestation {

        public Refused {
            findings = List.copyOf(findings);
        }

        static Refused of(RegistrationId registrationId, RefusalReason reason) {
            return of(registrationId, reason, null);
        }

        static Refused of(RegistrationId registrationId, RefusalReason reason, String detail) {
            return new Refused(registrationId, reason, detail, List.of());
        }

        /** What the device is told. */
        public DpsError error() {
            return findings.isEmpty() ? DpsError.UNAUTHORIZED : findings.get(0).fault().error();
        }

        /** For the log. */
        public String text() {
            return detail == null ? reason.text() : reason.text() + " (" + detail + ")";
        }
    }
}
