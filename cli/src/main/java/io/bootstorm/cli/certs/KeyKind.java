package io.bootstorm.cli.certs;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;

/** The kinds of key that certificates are made for. */
public enum KeyKind {
    /** P-256. */
    EC("EC", 256),
    /** 2048 bits. */
    RSA("RSA", 2048),
    /** On purpose too short. */
    RSA_1024("RSA", 1024);

    private final String algorithm;
    private final int bits;

    KeyKind(String algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    KeyPair make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
