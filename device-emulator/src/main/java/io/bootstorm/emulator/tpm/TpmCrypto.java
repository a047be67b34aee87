package io.bootstorm.emulator.tpm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** What a TPM with SHA-256 and AES-128-CFB opens things with. */
final class TpmCrypto {

    static final int HASH_BYTES = 32;
    static final int AES_KEY_BYTES = 16;

    private static final String HMAC = "HmacSHA256";
    private static final byte[] ZEROS = new byte[16];

    private TpmCrypto() {}

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Structures.join(parts));
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /** KDFa (Part 1, "key derivation function"): its first block, which is long enough here. */
    static byte[] kdfa(byte[] seed, String label, byte[] contextU, int bytes) {
        byte[] block =
                hmac(
                        seed,
                        Structures.join(
                                Structures.uint32(1),
                                terminated(label),
                                contextU,
                                Structures.uint32(bytes * Byte.SIZE)));
        return Arrays.copyOf(block, bytes);
    }

    /** AES-128-CFB with an initialization vector of zeros. */
    static byte[] decrypt(byte[] key, byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(ZEROS));
            return cipher.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /**
     * RSA-OAEP with SHA-256.
     *
     * @throws IllegalArgumentException if it was encrypted to another key, or for another use
     */
    static byte[] decrypt(PrivateKey key, String label, byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new OAEPParameterSpec(
                            "SHA-256",
                            "MGF1",
                            MGF1ParameterSpec.SHA256,
                            new PSource.PSpecified(terminated(label))));
            return cipher.doFinal(encrypted);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw new IllegalArgumentException(
                    "the secret for " + label + " is not encrypted to this TPM's key", e);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    private static byte[] terminated(String label) {
        return (label + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static IllegalStateException absent(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has RSA, AES and SHA-256", e);
    }
}
