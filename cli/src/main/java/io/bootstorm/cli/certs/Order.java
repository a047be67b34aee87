package io.bootstorm.cli.certs;

import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate is to say.
 *
 * @param constraints whether it is a CA's, and how many may be below it
 * @param usage bits of {@link KeyUsage}
 * @param signature the digest that its issuer signs with, such as SHA256
 */
record Order(
        X500Name subject,
        KeyKind keyKind,
        Instant from,
        Instant until,
        BasicConstraints constraints,
        int usage,
        String signature) {

    private static final String SIGNATURE = "SHA256";

    /** For clocks that are behind ours. */
    private static final Duration EARLIER = Duration.ofHours(24);

    static Order ca(X500Name subject, KeyKind kind, Instant now, Duration life) {
        return new Order(
                subject,
                kind,
                now.minus(EARLIER),
                now.plus(life),
                new BasicConstraints(true),
                KeyUsage.keyCertSign | KeyUsage.cRLSign,
                SIGNATURE);
    }

    static Order device(X500Name subject, KeyKind kind, Instant now, Duration life) {
        return new Order(
                subject,
                kind,
                now.minus(EARLIER),
                now.plus(life),
                new BasicConstraints(false),
                KeyUsage.digitalSignature,
                SIGNATURE);
    }

    Order valid(Instant first, Instant last) {
        return new Order(subject, keyKind, first, last, constraints, usage, signature);
    }

    Order withKey(KeyKind other) {
        return new Order(subject, other, from, until, constraints, usage, signature);
    }

    Order allowing(int casBelow) {
        return new Order(
                subject, keyKind, from, until, new BasicConstraints(casBelow), usage, signature);
    }

    Order withUsage(int other) {
        return new Order(subject, keyKind, from, until, constraints, other, signature);
    }

    Order signedWith(String digest) {
        return new Order(subject, keyKind, from, until, constraints, usage, digest);
    }
}
