package io.bootstorm.emulator.tpm;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An RSA-2048 key that protects others, with SHA-256 and AES-128-CFB, by the templates of the SDKs
 * ({@code azure-utpm-c}).
 */
final class StorageKey {

    private static final int RSA = 0x0001;
    private static final int SHA256 = 0x000B;
    private static final int AES = 0x0006;
    private static final int AES_BITS = 128;
    private static final int CFB = 0x0043;
    private static final int NO_SCHEME = 0x0010;
    private static final int BITS = 2048;
    private static final int PRIME_BYTES = BITS / 2 / Byte.SIZE;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    /** restricted, decrypt, fixedTPM, fixedParent, sensitiveDataOrigin, adminWithPolicy. */
    private static final int ENDORSEMENT = 0x000300B2;

    /** restricted, decrypt, fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, noDA. */
    private static final int STORAGE_ROOT = 0x00030472;

    /** PolicySecret(TPM_RH_ENDORSEMENT). */
    private static final byte[] ENDORSEMENT_POLICY =
            HexFormat.of()
                    .parseHex("837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa");

    private static final byte[] NO_POLICY = {};

    private final PrivateKey key;
    private final byte[] area;

    private StorageKey(PrivateKey key, byte[] area) {
        this.key = key;
        this.area = area;
    }

    static StorageKey endorsement(SeededBytes bytes) {
        return of(bytes, ENDORSEMENT, ENDORSEMENT_POLICY);
    }

    static StorageKey storageRoot(SeededBytes bytes) {
        return of(bytes, STORAGE_ROOT, NO_POLICY);
    }

    /** TPM2B_PUBLIC. */
    byte[] publicKey() {
        return Structures.sized(area);
    }

    byte[] name() {
        return Structures.name(area);
    }

    /**
     * The seed that was encrypted to this key for that use.
     *
     * @throws IllegalArgumentException if it was not
     */
    byte[] open(String label, byte[] encrypted) {
        return TpmCrypto.decrypt(key, label, encrypted);
    }

    private static StorageKey of(SeededBytes bytes, int attributes, byte[] policy) {
        BigInteger p = prime(bytes);
        BigInteger q = prime(bytes);
        BigInteger modulus = p.multiply(q);
        byte[] area =
                Structures.join(
                        Structures.uint16(RSA),
                        Structures.uint16(SHA256),
                        Structures.uint32(attributes),
                        Structures.sized(policy),
                        Structures.uint16(AES),
                        Structures.uint16(AES_BITS),
                        Structures.uint16(CFB),
                        Structures.uint16(NO_SCHEME),
                        Structures.uint16(BITS),
                        Structures.uint32(0),
                        Structures.sized(unsigned(modulus)));
        return new StorageKey(privateKey(p, q, modulus), area);
    }

    /**
     * The next prime after what is drawn: by that definition the same on every platform. With its
     * two highest bits set, so that the product of two has all of its bits.
     */
    private static BigInteger prime(SeededBytes bytes) {
        byte[] drawn = bytes.next(PRIME_BYTES);
        drawn[0] |= (byte) 0xC0;
        BigInteger prime = new BigInteger(1, drawn).nextProbablePrime();
        while (prime.mod(EXPONENT).equals(BigInteger.ONE)) {
            prime = prime.nextProbablePrime();
        }
        return prime;
    }

    private static PrivateKey privateKey(BigInteger p, BigInteger q, BigInteger modulus) {
        BigInteger pLess = p.subtract(BigInteger.ONE);
        BigInteger qLess = q.subtract(BigInteger.ONE);
        BigInteger exponent = EXPONENT.modInverse(pLess.multiply(qLess));
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new RSAPrivateCrtKeySpec(
                                    modulus,
                                    EXPONENT,
                                    exponent,
                                    p,
                                    q,
                                    exponent.mod(pLess),
                                    exponent.mod(qLess),
                                    q.modInverse(p)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** Without the sign's byte. */
    private static byte[] unsigned(BigInteger modulus) {
        byte[] bytes = modulus.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return "StorageKey[" + HexFormat.of().formatHex(name()) + "]";
    }
}
