package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate made for a test, with its key. */
public record Issued(X509Certificate certificate, PrivateKey key) {

    /** Around which certificates are valid for a day before and thirty after. */
    public static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    public static Issued root(String commonName) {
        return new Maker("CN=" + commonName).ca().selfSigned();
    }

    public static Maker named(String subject) {
        return new Maker(subject);
    }

    public Issued ca(String commonName) {
        return new Maker("CN=" + commonName).ca().signedBy(this);
    }

    public Issued device(String commonName) {
        return new Maker("CN=" + commonName).signedBy(this);
    }

    public EnrolledCertificate enrolled() {
        return EnrolledCertificate.of(certificate);
    }

    /** The certificates of several, in that order. */
    public static List<X509Certificate> chain(Issued... several) {
        return Arrays.stream(several).map(Issued::certificate).toList();
    }

    /** What a certificate is to say. */
    public static final class Maker {

        private final String subject;
        private Instant from = NOW.minus(Duration.ofDays(1));
        private Instant until = NOW.plus(Duration.ofDays(30));
        private boolean ca;
        private Integer pathLength;
        private int usage = KeyUsage.digitalSignature;
        private String algorithm = "EC";
        private int bits = 256;
        private String signature = "SHA256withECDSA";

        Maker(String subject) {
            this.subject = subject;
        }

        public Maker ca() {
            ca = true;
            usage = KeyUsage.keyCertSign;
            return this;
        }

        public Maker allowing(int casBelow) {
            pathLength = casBelow;
            return ca();
        }

        public Maker usage(int other) {
            usage = other;
            return this;
        }

        public Maker valid(Instant first, Instant last) {
            from = first;
            until = last;
            return this;
        }

        public Maker rsa(int modulusBits) {
            algorithm = "RSA";
            bits = modulusBits;
            return this;
        }

        public Maker signedWith(String other) {
            signature = other;
            return this;
        }

        public Issued selfSigned() {
            KeyPair keys = keys();
            return make(subject, keys.getPrivate(), keys);
        }

        public Issued signedBy(Issued issuer) {
            return make(
                    issuer.certificate().getSubjectX500Principal().getName(), issuer.key(), keys());
        }

        /** Under the name of one CA, with the key of another. */
        public Issued forged(Issued named, Issued signer) {
            return make(
                    named.certificate().getSubjectX500Principal().getName(), signer.key(), keys());
        }

        private KeyPair keys() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(bits);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private Issued make(String issuer, PrivateKey signer, KeyPair keys) {
            try {
                JcaX509v3CertificateBuilder builder =
                        new JcaX509v3CertificateBuilder(
                                new X500Name(issuer),
                                new BigInteger(64, new SecureRandom()),
                                Date.from(from),
                                Date.from(until),
                                new X500Name(subject),
                                keys.getPublic());
                builder.addExtension(Extension.basicConstraints, true, constraints());
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                String with =
                        signer.getAlgorithm().equals("RSA")
                                ? signature.replace("ECDSA", "RSA")
                                : signature;
                return new Issued(
                        new JcaX509CertificateConverter()
                                .getCertificate(
                                        builder.build(
                                                new JcaContentSignerBuilder(with).build(signer))),
                        keys.getPrivate());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private BasicConstraints constraints() {
            return pathLength == null ? new BasicConstraints(ca) : new BasicConstraints(pathLength);
        }
    }
}
