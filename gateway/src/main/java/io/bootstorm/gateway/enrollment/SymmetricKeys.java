package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;

/** The two keys of an enrollment, either of which lets a device in. */
public record SymmetricKeys(SymmetricKey primary, SymmetricKey secondary) implements Mechanism {

    private static final AttestationMechanism WITHOUT_KEYS =
            AttestationMechanism.typeOnly(AttestationType.SYMMETRIC_KEY);

    /**
     * @throws IllegalArgumentException if either is no key
     */
    public static SymmetricKeys of(SymmetricKeyAttestation attestation) {
        return new SymmetricKeys(
                SymmetricKey.fromBase64(attestation.primaryKey()),
                SymmetricKey.fromBase64(attestation.secondaryKey()));
    }

    @Override
    public AttestationType type() {
        return AttestationType.SYMMETRIC_KEY;
    }

    @Override
    public AttestationMechanism shown() {
        return WITHOUT_KEYS;
    }

    @Override
    public AttestationMechanism definition() {
        return WITHOUT_KEYS;
    }

    /** Both in base64: secret. */
    public SymmetricKeyAttestation attestation() {
        return new SymmetricKeyAttestation(primary.base64(), secondary.base64());
    }
}
