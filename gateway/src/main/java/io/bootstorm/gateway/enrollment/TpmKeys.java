package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.util.Base64;

/** TPM attestation of an individual enrollment: the public keys of the device's TPM. */
public record TpmKeys(TpmAttestation keys) implements Mechanism {

    /**
     * @throws IllegalArgumentException if there is no endorsement key, or a key is not base64
     */
    public TpmKeys {
        if (keys == null || keys.endorsementKey() == null || keys.endorsementKey().isBlank()) {
            throw new IllegalArgumentException("tpm attestation needs an endorsementKey");
        }
        base64("endorsementKey", keys.endorsementKey());
        base64("storageRootKey", keys.storageRootKey());
    }

    @Override
    public AttestationType type() {
        return AttestationType.TPM;
    }

    @Override
    public AttestationMechanism shown() {
        return definition();
    }

    @Override
    public AttestationMechanism definition() {
        return new AttestationMechanism(AttestationType.TPM, keys, null, null);
    }

    private static void base64(String member, String text) {
        try {
            Base64.getDecoder().decode(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(member + " is not base64 of a TPM2B_PUBLIC", e);
        }
    }
}
