package io.bootstorm.gateway.attestation.tpm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms that keys with SHA-256 and AES-128-CFB protect each other by. */
final class TpmAlgorithms {

    /** TPM_ALG_SHA256. */
    static final int SHA256 = 0x000B;

    static final int HASH_BYTES = 32;
    static final int AES_KEY_BYTES = 16;

    private static final int AES_BLOCK_BYTES = 16;
    private static final String AES_CFB = "AES/CFB/NoPadding";
    private static final String OAEP = "RSA/ECB/OAEPPadding";
    private static final String HMAC_SHA256 = "HmacSHA256";

    private TpmAlgorithms() {}

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Tpm2b.join(parts));
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA256);
            mac.init(new SecretKeySpec(key, HMAC_SHA256));
            return mac.doFinal(Tpm2b.join(parts));
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /** KDFa with SHA-256 and no contextV; up to one block, which is all that is ever needed. */
    static byte[] kdfa(byte[] seed, String label, byte[] contextU, int bytes) {
        byte[] block =
                hmac(
                        seed,
                        Tpm2b.uint32(1),
                        terminated(label),
                        contextU,
                        Tpm2b.uint32(bytes * Byte.SIZE));
        return Arrays.copyOf(block, bytes);
    }

    /** AES-128-CFB with an initialization vector of zeros. */
    static byte[] encrypt(byte[] key, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance(AES_CFB);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(new byte[AES_BLOCK_BYTES]));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /** RSA-OAEP with SHA-256. */
    static byte[] encrypt(RSAPublicKey key, String label, byte[] seed, SecureRandom random) {
        try {
            Cipher cipher = Cipher.getInstance(OAEP);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new OAEPParameterSpec(
                            "SHA-256",
                            "MGF1",
                            MGF1ParameterSpec.SHA256,
                            new PSource.PSpecified(terminated(label))),
                    random);
            return cipher.doFinal(seed);
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
