package io.bootstorm.gateway.attestation.tpm;

import java.util.Arrays;

/** What a TPM calls an object: the name algorithm, then the hash of the object's public area. */
public final class TpmName {

    private final byte[] bytes;

    private TpmName(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param area TPMT_PUBLIC with SHA-256 for its name algorithm
     */
    static TpmName of(byte[] area) {
        return new TpmName(
                Tpm2b.join(Tpm2b.uint16(TpmAlgorithms.SHA256), TpmAlgorithms.sha256(area)));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TpmName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
