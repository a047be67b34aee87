package io.bootstorm.gateway.attestation.tpm;

import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Base64;
import java.util.HexFormat;

/** An HMAC-SHA256 key as an object that a TPM can import and sign with, and never tells again. */
final class IdentityKey {

    private static final int KEYED_HASH = 0x0008;
    private static final int HMAC = 0x0005;

    /** sign, noDA, userWithAuth. */
    private static final int ATTRIBUTES = 1 << 18 | 1 << 10 | 1 << 6;

    /** PolicyCommandCode of TPM2_Duplicate. */
    private static final byte[] DUPLICATE_ONLY =
            HexFormat.of()
                    .parseHex("bef56b8c1cc84e11edd717528d2cd99356bd2bbf8f015209c3f84aeeaba8e8a2");

    private static final byte[] NO_AUTH = {};

    private final byte[] area;
    private final byte[] sensitive;

    private IdentityKey(byte[] area, byte[] sensitive) {
        this.area = area;
        this.sensitive = sensitive;
    }

    /**
     * @param seedValue random, 32 bytes, which hides the key in the public area's hash
     */
    static IdentityKey of(SymmetricKey key, byte[] seedValue) {
        byte[] secret = Base64.getDecoder().decode(key.base64());
        byte[] area =
                Tpm2b.join(
                        Tpm2b.uint16(KEYED_HASH),
                        Tpm2b.uint16(TpmAlgorithms.SHA256),
                        Tpm2b.uint32(ATTRIBUTES),
                        Tpm2b.sized(DUPLICATE_ONLY),
                        Tpm2b.uint16(HMAC),
                        Tpm2b.uint16(TpmAlgorithms.SHA256),
                        Tpm2b.sized(TpmAlgorithms.sha256(seedValue, secret)));
        byte[] sensitive =
                Tpm2b.sized(
                        Tpm2b.uint16(KEYED_HASH),
                        Tpm2b.sized(NO_AUTH),
                        Tpm2b.sized(seedValue),
                        Tpm2b.sized(secret));
        return new IdentityKey(area, sensitive);
    }

    /** TPMT_PUBLIC. */
    byte[] area() {
        return area.clone();
    }

    /** TPM2B_SENSITIVE, a secret. */
    byte[] sensitive() {
        return sensitive.clone();
    }

    TpmName name() {
        return TpmName.of(area);
    }
}
