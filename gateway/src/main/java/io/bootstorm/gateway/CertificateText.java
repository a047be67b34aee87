package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.X509Attestation;
import io.bootstorm.protocol.wire.X509CertificateWithInfo;
import io.bootstorm.protocol.wire.X509Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Certificates in the configuration: PEM, DER in base64, or the path of a file with either. A path
 * is read when the configuration is, so that a wrong one is told at once.
 */
final class CertificateText {

    private CertificateText() {}

    /**
     * @param place of the setting
     * @return a text that {@link EnrolledCertificate#parse} takes
     * @throws IllegalArgumentException if it is none; the message names the place
     */
    static String of(String place, String text) {
        String content = isFile(text) ? content(place, Path.of(text.strip())) : text;
        try {
            EnrolledCertificate.parse(content);
            return content;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    place
                            + ": "
                            + (content.equals(text) && !text.contains("\n")
                                    ? "there is no file " + text.strip() + ", and it "
                                    : isFile(text) ? text.strip() + " " : "it ")
                            + e.getMessage(),
                    e);
        }
    }

    /** With the content of files in place of their paths. */
    static AttestationMechanism of(String place, AttestationMechanism mechanism) {
        if (mechanism == null || mechanism.x509() == null) {
            return mechanism;
        }
        X509Attestation x509 = mechanism.x509();
        return new AttestationMechanism(
                mechanism.type(),
                mechanism.tpm(),
                new X509Attestation(
                        pair(place + ".client-certificates", x509.clientCertificates()),
                        pair(place + ".signing-certificates", x509.signingCertificates()),
                        x509.caReferences()),
                mechanism.symmetricKey());
    }

    private static X509Certificates pair(String place, X509Certificates pair) {
        return pair == null
                ? null
                : new X509Certificates(
                        one(place + ".primary.certificate", pair.primary()),
                        one(place + ".secondary.certificate", pair.secondary()));
    }

    private static X509CertificateWithInfo one(String place, X509CertificateWithInfo given) {
        return given == null || given.certificate() == null
                ? given
                : new X509CertificateWithInfo(of(place, given.certificate()), null);
    }

    private static boolean isFile(String text) {
        try {
            return !text.contains("\n") && Files.isRegularFile(Path.of(text.strip()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String content(String place, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    place + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
