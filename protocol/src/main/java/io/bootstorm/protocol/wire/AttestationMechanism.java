package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a device proves who it is. To a webhook only {@code type} is sent: keys never leave.
 *
 * @param symmetricKey null unless keys are asked for
 */
@JsonPropertyOrder({"type", "tpm", "x509", "symmetricKey"})
public record AttestationMechanism(
        AttestationType type,
        TpmAttestation tpm,
        JsonNode x509,
        SymmetricKeyAttestation symmetricKey) {

    public static AttestationMechanism typeOnly(AttestationType type) {
        return new AttestationMechanism(type, null, null, null);
    }
}
