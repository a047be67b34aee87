package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Both keys in base64. Secret. */
@JsonPropertyOrder({"primaryKey", "secondaryKey"})
public record SymmetricKeyAttestation(String primaryKey, String secondaryKey) {

    /** Without the keys. */
    @Override
    public String toString() {
        return "SymmetricKeyAttestation[]";
    }
}
