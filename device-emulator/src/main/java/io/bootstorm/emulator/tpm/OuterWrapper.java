package io.bootstorm.emulator.tpm;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What hides a structure on its way to a TPM and binds it to the name of an object (TPM 2.0
 * Library, Part 1, "outer wrap"): both keys come from a seed.
 */
final class OuterWrapper {

    private static final byte[] NO_CONTEXT = {};

    private final String what;
    private final byte[] seed;
    private final byte[] name;

    /**
     * @param what is wrapped, for the message if it does not open
     * @param name of the object
     */
    OuterWrapper(String what, byte[] seed, byte[] name) {
        this.what = what;
        this.seed = seed;
        this.name = name;
    }

    /**
     * @param wrapped an HMAC as TPM2B, then what is encrypted
     * @throws IllegalArgumentException if the HMAC is another's
     */
    byte[] open(byte[] wrapped) {
        ByteBuffer in = ByteBuffer.wrap(wrapped);
        byte[] mac = Structures.sized(in, what + "'s HMAC");
        byte[] encrypted = Structures.rest(in);
        byte[] macKey = TpmCrypto.kdfa(seed, "INTEGRITY", NO_CONTEXT, TpmCrypto.HASH_BYTES);
        if (!MessageDigest.isEqual(mac, TpmCrypto.hmac(macKey, Structures.join(encrypted, name)))) {
            throw new IllegalArgumentException(
                    "the " + what + "'s HMAC is wrong: it was made for another TPM or key");
        }
        return TpmCrypto.decrypt(
                TpmCrypto.kdfa(seed, "STORAGE", name, TpmCrypto.AES_KEY_BYTES), encrypted);
    }

    /** Without the seed. */
    @Override
    public String toString() {
        return "OuterWrapper[" + what + "]";
    }
}
