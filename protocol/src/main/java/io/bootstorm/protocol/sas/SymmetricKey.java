package io.bootstorm.protocol.sas;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric key: of an individual enrollment, of an enrollment group, or of a device. Never
 * printed: {@link #toString} hides it, {@link #base64} shows it.
 */
public final class SymmetricKey {

    /** What the service generates. */
    public static final int GENERATED_BYTES = 64;

    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 64;
    private static final String HMAC_SHA256 = "HmacSHA256";

    /** Copied for each use: asking for one by name goes through all security providers. */
    private static final Mac BLANK = byName();

    private final byte[] bytes;

    private SymmetricKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws IllegalArgumentException unless there are 16 to 64 bytes ("symmetric key
     *     attestation")
     */
    public static SymmetricKey of(byte[] bytes) {
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a symmetric key has 16 to 64 bytes, this one has " + bytes.length);
        }
        return new SymmetricKey(bytes.clone());
    }

    /**
     * @throws IllegalArgumentException if the text is not base64 of 16 to 64 bytes; the key is not
     *     in the message
     */
    public static SymmetricKey fromBase64(String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a symmetric key is written in base64, this one is not");
        }
        return of(decoded);
    }

    /**
     * The key of one device of a group: HMAC-SHA256 over the registration id, as typed, under the
     * group key ("symmetric key attestation", group enrollments).
     */
    public SymmetricKey derive(String registrationId) {
        return new SymmetricKey(
                hmac(registrationId.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** HMAC-SHA256 of the message under this key, 32 bytes. */
    public byte[] hmac(byte[] message) {
        try {
            Mac mac = blank();
            mac.init(new SecretKeySpec(bytes, HMAC_SHA256));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key that a MAC would not take", e);
        }
    }

    private static Mac blank() {
        try {
            return (Mac) BLANK.clone();
        } catch (CloneNotSupportedException e) {
            return byName(); // a provider's choice
        }
    }

    private static Mac byName() {
        try {
            return Mac.getInstance(HMAC_SHA256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC_SHA256, e);
        }
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SymmetricKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SymmetricKey[" + bytes.length + " bytes]";
    }
}
