package io.bootstorm.emulator.tpm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** The HMAC-SHA256 key that a TPM was given. Nothing tells it again. */
final class IdentityKey {

    private static final int KEYED_HASH = 0x0008;

    private final byte[] key;

    private IdentityKey(byte[] key) {
        this.key = key;
    }

    /**
     * Opens the inner wrapper, and checks that the key belongs to the public area, as TPM2_Import
     * and TPM2_Load do.
     *
     * @param innerKey the inner wrapper's
     * @param inner what is inside the outer wrapper
     * @param name of the public area
     * @param area TPMT_PUBLIC
     * @throws IllegalArgumentException if one is not the other's; the message says which
     */
    static IdentityKey imported(byte[] innerKey, byte[] inner, byte[] name, byte[] area) {
        if (innerKey.length != TpmCrypto.AES_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the credential has "
                            + innerKey.length
                            + " bytes, and the inner wrapper's key is to have 16");
        }
        ByteBuffer in = ByteBuffer.wrap(TpmCrypto.decrypt(innerKey, inner));
        byte[] integrity = Structures.sized(in, "inner wrapper's hash");
        byte[] sensitive = Structures.rest(in);
        if (!MessageDigest.isEqual(integrity, TpmCrypto.sha256(sensitive, name))) {
            throw new IllegalArgumentException(
                    "the inner wrapper's hash is wrong: the credential is not its key");
        }
        return read(
                ByteBuffer.wrap(Structures.sized(ByteBuffer.wrap(sensitive), "sensitive area")),
                area);
    }

    byte[] sign(byte[] text) {
        return TpmCrypto.hmac(key, text);
    }

    private static IdentityKey read(ByteBuffer sensitive, byte[] area) {
        int type = Structures.uint16(sensitive, "sensitive area's type");
        if (type != KEYED_HASH) {
            throw new IllegalArgumentException(
                    "the key is of type " + type + "; one that signs with HMAC is of type 8");
        }
        Structures.sized(sensitive, "authorization value");
        byte[] seedValue = Structures.sized(sensitive, "seed value");
        byte[] key = Structures.sized(sensitive, "key");
        byte[] unique =
                Arrays.copyOfRange(
                        area, Math.max(0, area.length - TpmCrypto.HASH_BYTES), area.length);
        if (!MessageDigest.isEqual(unique, TpmCrypto.sha256(seedValue, key))) {
            throw new IllegalArgumentException("the key is not the public area's");
        }
        return new IdentityKey(key);
    }
}
