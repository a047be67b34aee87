package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import io.bootstorm.protocol.wire.X509Attestation;

/** From an attestation mechanism as an operator writes it to the one that an enrollment keeps. */
public final class Mechanisms {

    private Mechanisms() {}

    /**
     * The type that is meant: the one that is said, or else the one whose member is there, or else
     * symmetric key.
     */
    public static AttestationType typeOf(AttestationMechanism body) {
        if (body == null) {
            return AttestationType.SYMMETRIC_KEY;
        }
        if (body.type() != null) {
            return body.type();
        }
        if (body.tpm() != null) {
            return AttestationType.TPM;
        }
        return body.x509() != null ? AttestationType.X509 : AttestationType.SYMMETRIC_KEY;
    }

    /**
     * A group's mechanism.
     *
     * @param keys both, if the type is symmetric key
     * @throws IllegalArgumentException if it is none that a group can have; the message says why
     */
    public static Mechanism ofGroup(AttestationMechanism body, SymmetricKeyAttestation keys) {
        return switch (typeOf(body)) {
            case SYMMETRIC_KEY -> SymmetricKeys.of(keys);
            case X509 -> signing(body.x509());
            case TPM ->
                    throw new IllegalArgumentException(
                            "TPM attestation is for individual enrollments, not for groups");
            case NONE -> throw none();
        };
    }

    /**
     * An individual enrollment's mechanism.
     *
     * @param keys both, if the type is symmetric key
     * @throws IllegalArgumentException if it is none that it can have; the message says why
     */
    public static Mechanism ofIndividual(AttestationMechanism body, SymmetricKeyAttestation keys) {
        return switch (typeOf(body)) {
            case SYMMETRIC_KEY -> SymmetricKeys.of(keys);
            case X509 -> client(body.x509());
            case TPM -> new TpmKeys(body.tpm());
            case NONE -> throw none();
        };
    }

    private static Mechanism signing(X509Attestation x509) {
        if (x509 != null && x509.caReferences() != null) {
            if (x509.caReferences().primary() == null) {
                throw new IllegalArgumentException("caReferences has no primary");
            }
            return new CaReferences(x509.caReferences());
        }
        if (x509 == null || x509.signingCertificates() == null) {
            throw new IllegalArgumentException(
                    "x509 attestation of a group needs signingCertificates or caReferences");
        }
        return new SigningCertificates(CertificatePair.of(x509.signingCertificates()));
    }

    private static Mechanism client(X509Attestation x509) {
        if (x509 == null || x509.clientCertificates() == null) {
            throw new IllegalArgumentException(
                    "x509 attestation of an individual enrollment needs clientCertificates");
        }
        return new ClientCertificates(CertificatePair.of(x509.clientCertificates()));
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException(
                "the type 'none' attests nobody; use symmetricKey or x509");
    }
}
