package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;

/** The two keys of an enrollment, either of which lets a device in. */
public record SymmetricKeys(SymmetricKey primary, SymmetricKey secondary) {

    /**
     * @throws IllegalArgumentException if either is no key
     */
    public static SymmetricKeys of(SymmetricKeyAttestation attestation) {
        return new SymmetricKeys(
                SymmetricKey.fromBase64(attestation.primaryKey()),
                SymmetricKey.fromBase64(attestation.secondaryKey()));
    }

    /** Both in base64: secret. */
    public SymmetricKeyAttestation attestation() {
        return new SymmetricKeyAttestation(primary.base64(), secondary.base64());
    }
}
