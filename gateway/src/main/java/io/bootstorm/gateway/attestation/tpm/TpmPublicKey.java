package io.bootstorm.gateway.attestation.tpm;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Locale;

/**
 * The public area of an RSA key under which a TPM keeps others: its endorsement key or its storage
 * root key.
 *
 * @param key for encrypting to the TPM
 * @param name by which the TPM knows the key: its name algorithm, and the public area's hash
 */
public record TpmPublicKey(RSAPublicKey key, TpmName name) {

    private static final int RSA = 0x0001;
    private static final int AES = 0x0006;
    private static final int CFB = 0x0043;
    private static final int NONE = 0x0010;
    private static final int AES_BITS = 128;
    private static final int RSA_BITS = 2048;
    private static final int DEFAULT_EXPONENT = 65_537;

    private static final int RESTRICTED = 1 << 16;
    private static final int DECRYPT = 1 << 17;

    /**
     * @param text base64 of TPM2B_PUBLIC
     * @throws IllegalArgumentException unless it is a restricted decryption key, RSA 2048 with
     *     SHA-256 and AES-128-CFB; the message says what it is instead
     */
    public static TpmPublicKey parse(String text) {
        return parse(Base64.getDecoder().decode(text.strip()));
    }

    private static TpmPublicKey parse(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] area = sized(in);
            expect("bytes after the public area", in.remaining(), 0);
            return new TpmPublicKey(rsa(ByteBuffer.wrap(area)), TpmName.of(area));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends before its TPM2B_PUBLIC does", e);
        }
    }

    private static RSAPublicKey rsa(ByteBuffer in) {
        expect("the type", uint16(in), RSA);
        expect("the name algorithm", uint16(in), TpmAlgorithms.SHA256);
        int attributes = in.getInt();
        if ((attributes & RESTRICTED) == 0 || (attributes & DECRYPT) == 0) {
            throw new IllegalArgumentException(
                    "it is no storage key: its attributes lack restricted or decrypt");
        }
        sized(in);
        expect("the symmetric algorithm", uint16(in), AES);
        expect("its bits", uint16(in), AES_BITS);
        expect("its mode", uint16(in), CFB);
        expect("the scheme", uint16(in), NONE);
        expect("the RSA bits", uint16(in), RSA_BITS);
        int exponent = in.getInt();
        byte[] modulus = sized(in);
        expect("the modulus's bytes", modulus.length, RSA_BITS / Byte.SIZE);
        expect("bytes after the modulus", in.remaining(), 0);
        return rsa(modulus, exponent == 0 ? DEFAULT_EXPONENT : exponent);
    }

    private static RSAPublicKey rsa(byte[] modulus, int exponent) {
        expect("the modulus's bits", new BigInteger(1, modulus).bitLength(), RSA_BITS);
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new RSAPublicKeySpec(
                                            new BigInteger(1, modulus),
                                            BigInteger.valueOf(Integer.toUnsignedLong(exponent))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is no RSA key: " + e.getMessage(), e);
        }
    }

    private static byte[] sized(ByteBuffer in) {
        int size = uint16(in);
        if (size > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] content = new byte[size];
        in.get(content);
        return content;
    }

    private static int uint16(ByteBuffer in) {
        return Short.toUnsignedInt(in.getShort());
    }

    private static void expect(String what, int is, int right) {
        if (is != right) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s is 0x%x, and only 0x%x is supported",
                            what,
                            is,
                            right));
        }
    }
}
