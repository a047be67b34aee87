package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import io.bootstorm.protocol.wire.X509Attestation;
import io.bootstorm.protocol.wire.X509CertificateWithInfo;
import io.bootstorm.protocol.wire.X509Certificates;
import java.util.function.Supplier;

/**
 * Fills in what an attestation mechanism leaves out. Keys and certificates are not in what GET
 * gives, so an entity that a client changes and sends back comes without them: they stay as they
 * were, and keys that were not there before are generated.
 */
record Completing(Supplier<SymmetricKey> keys) {

    /**
     * @param before the enrollment that is replaced; null if there is none
     */
    AttestationMechanism complete(AttestationMechanism asked, Enrollment before) {
        return switch (Mechanisms.typeOf(asked)) {
            case SYMMETRIC_KEY ->
                    new AttestationMechanism(
                            AttestationType.SYMMETRIC_KEY,
                            null,
                            null,
                            keys(asked.symmetricKey(), before));
            case X509 -> AttestationMechanism.of(certificates(asked.x509(), before));
            default -> asked;
        };
    }

    private SymmetricKeyAttestation keys(SymmetricKeyAttestation asked, Enrollment before) {
        String primary = asked == null ? null : asked.primaryKey();
        String secondary = asked == null ? null : asked.secondaryKey();
        SymmetricKeyAttestation kept =
                before != null && before.mechanism() instanceof SymmetricKeys own
                        ? own.attestation()
                        : null;
        return new SymmetricKeyAttestation(
                isGiven(primary) ? primary : kept == null ? generated() : kept.primaryKey(),
                isGiven(secondary) ? secondary : kept == null ? generated() : kept.secondaryKey());
    }

    private String generated() {
        return keys.get().base64();
    }

    /** The Java SDK sends an empty text for a key that it was not given. */
    private static boolean isGiven(String key) {
        return key != null && !key.isBlank();
    }

    private static X509Attestation certificates(X509Attestation asked, Enrollment before) {
        X509Attestation kept = before == null ? null : before.mechanism().definition().x509();
        if (asked == null || kept == null) {
            return asked;
        }
        return new X509Attestation(
                pair(asked.clientCertificates(), kept.clientCertificates()),
                pair(asked.signingCertificates(), kept.signingCertificates()),
                asked.caReferences());
    }

    private static X509Certificates pair(X509Certificates asked, X509Certificates kept) {
        return asked == null || kept == null
                ? asked
                : new X509Certificates(
                        certificate(asked.primary(), kept.primary()),
                        certificate(asked.secondary(), kept.secondary()));
    }

    /** What is there without its certificate is the one that was; what is not there goes. */
    private static X509CertificateWithInfo certificate(
            X509CertificateWithInfo asked, X509CertificateWithInfo kept) {
        return asked != null && !isGiven(asked.certificate()) ? kept : asked;
    }
}
