package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What an operator does with the CA certificates of an instance: upload, ask for a verification
 * code, prove possession ("How to do proof-of-possession for X.509 CA certificates"). Each step
 * says what is to be kept; keeping it is up to the caller. Safe for use by many threads.
 */
public final class CaCertificates {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final CertificateStore store;
    private final InstantSource clock;
    private final Supplier<String> etags;
    private final Supplier<String> codes;

    /**
     * @param codes verification codes that nobody guesses
     */
    public CaCertificates(
            CertificateStore store,
            InstantSource clock,
            Supplier<String> etags,
            Supplier<String> codes) {
        this.store = store;
        this.clock = clock;
        this.etags = etags;
        this.codes = codes;
    }

    public CertificateStore store() {
        return store;
    }

    /**
     * @param text PEM, or DER in base64
     * @param verified whether the operator vouches for it, so that no proof is needed
     * @throws IllegalArgumentException if it is no CA certificate or cannot be held; the message
     *     says why
     */
    public CaCertificate uploaded(String name, String text, boolean verified) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "the name is to be letters, digits and . _ -, at most 64");
        }
        EnrolledCertificate certificate;
        try {
            certificate = EnrolledCertificate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the body " + e.getMessage(), e);
        }
        if (certificate.certificate().getBasicConstraints() < 0) {
            throw new IllegalArgumentException(
                    certificate.subject()
                            + " is no CA's certificate: its basic constraints do not say CA");
        }
        CaCertificate before = store.find(name).orElse(null);
        if (before == null && store.all().size() >= CertificateStore.DOCUMENTED_LIMIT) {
            throw new IllegalArgumentException(
                    "an instance holds at most " + CertificateStore.DOCUMENTED_LIMIT);
        }
        Instant now = clock.instant();
        return new CaCertificate(
                name,
                certificate,
                verified,
                null,
                stamp(before == null ? now : before.stamp().created()));
    }

    /** With a new verification code; verified or not as before. */
    public CaCertificate withCode(CaCertificate held) {
        return new CaCertificate(
                held.name(),
                held.certificate(),
                held.verified(),
                codes.get(),
                stamp(held.stamp().created()));
    }

    /**
     * Verified by a certificate that the CA signed, with the code as common name.
     *
     * @throws IllegalArgumentException if that proves nothing; the message says why
     */
    public CaCertificate verified(CaCertificate held, String proof) {
        if (held.verificationCode() == null) {
            throw new IllegalArgumentException(
                    "no verification code was asked for; ask for one, and prove that");
        }
        X509Certificate shown;
        try {
            shown = EnrolledCertificate.parse(proof).certificate();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the proof " + e.getMessage(), e);
        }
        String name = CommonName.of(shown);
        if (name == null || !name.equalsIgnoreCase(held.verificationCode())) {
            throw new IllegalArgumentException(
                    "the proof's common name is "
                            + name
                            + ", not the verification code "
                            + held.verificationCode());
        }
        Instant now = clock.instant();
        if (now.isBefore(shown.getNotBefore().toInstant())
                || now.isAfter(shown.getNotAfter().toInstant())) {
            throw new IllegalArgumentException(
                    "the proof is valid from "
                            + shown.getNotBefore().toInstant()
                            + " to "
                            + shown.getNotAfter().toInstant()
                            + ", and now is "
                            + now);
        }
        if (!isSigned(shown, held.certificate().certificate())) {
            throw new IllegalArgumentException(
                    "the proof is not signed with the key of " + held.certificate().subject());
        }
        return new CaCertificate(
                held.name(), held.certificate(), true, null, stamp(held.stamp().created()));
    }

    private EnrollmentStamp stamp(Instant created) {
        return new EnrollmentStamp(etags.get(), created, clock.instant());
    }

    private static boolean isSigned(X509Certificate proof, X509Certificate ca) {
        try {
            proof.verify(ca.getPublicKey());
            return proof.getIssuerX500Principal().equals(ca.getSubjectX500Principal());
        } catch (GeneralSecurityException | RuntimeException e) {
            // What an operator sends may be anything.
            return false;
        }
    }
}
