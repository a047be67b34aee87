package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether one certificate signed another. What a CA signed for a CA is remembered, since every
 * device of a fleet shows the same; a device's own certificate is looked at once per connection.
 * Safe for use by many threads.
 */
final class Signatures {

    /** More than the CAs of any instance; beyond it everything is forgotten. */
    private static final int MAX_REMEMBERED = 1024;

    private final ConcurrentHashMap<String, Boolean> betweenCas = new ConcurrentHashMap<>();

    boolean signed(EnrolledCertificate issuer, EnrolledCertificate issued) {
        if (issued.certificate().getBasicConstraints() < 0) {
            return check(issuer, issued);
        }
        if (betweenCas.size() >= MAX_REMEMBERED) {
            betweenCas.clear();
        }
        return betweenCas.computeIfAbsent(
                issuer.sha256() + issued.sha256(), fresh -> check(issuer, issued));
    }

    private static boolean check(EnrolledCertificate issuer, EnrolledCertificate issued) {
        try {
            issued.certificate().verify(issuer.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // A device's bytes may be anything; a provider may say so with an unchecked exception.
            return false;
        }
    }
}
