package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How a device proves who it is. To a webhook only {@code type} is sent: keys never leave.
 *
 * @param tpm null unless the type is TPM and more than that is asked for
 * @param x509 null unless the type is X.509 and more than that is asked for
 * @param symmetricKey null unless keys are asked for
 */
@JsonPropertyOrder({"type", "tpm", "x509", "symmetricKey"})
public record AttestationMechanism(
        AttestationType type,
        TpmAttestation tpm,
        X509Attestation x509,
        SymmetricKeyAttestation symmetricKey) {

    public static AttestationMechanism typeOnly(AttestationType type) {
        return new AttestationMechanism(type, null, null, null);
    }

    public static AttestationMechanism of(X509Attestation x509) {
        return new AttestationMechanism(AttestationType.X509, null, x509, null);
    }
}
