package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.X509CertificateInfo;
import io.bootstorm.protocol.wire.X509CertificateWithInfo;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A certificate with its thumbprint, by which alone two are told to be the same.
 *
 * @param sha256 hexadecimal, upper case
 */
public record EnrolledCertificate(X509Certificate certificate, String sha256) {

    private static final String PEM_BEGIN = "-----BEGIN ";

    public static EnrolledCertificate of(X509Certificate certificate) {
        return new EnrolledCertificate(certificate, thumbprint(certificate, "SHA-256"));
    }

    /**
     * @param text PEM, or DER in base64, as the service's SDKs send it
     * @throws IllegalArgumentException if it is neither; the message says what is wrong with it
     */
    public static EnrolledCertificate parse(String text) {
        try {
            byte[] bytes =
                    text.contains(PEM_BEGIN)
                            ? text.substring(text.indexOf(PEM_BEGIN))
                                    .getBytes(StandardCharsets.US_ASCII)
                            : Base64.getMimeDecoder().decode(text);
            return of(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is no X.509 certificate in PEM, nor one in base64 (DER)", e);
        }
    }

    /** Two are the same if their bytes are. */
    public boolean is(EnrolledCertificate other) {
        return sha256.equals(other.sha256);
    }

    /** As RFC 2253 writes it. */
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    public X509CertificateInfo info() {
        return new X509CertificateInfo(
                subject(),
                thumbprint(certificate, "SHA-1"),
                sha256,
                certificate.getIssuerX500Principal().getName(),
                DpsDate.text(certificate.getNotBefore().toInstant()),
                DpsDate.text(certificate.getNotAfter().toInstant()),
                certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                certificate.getVersion());
    }

    /** DER in base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der(certificate));
    }

    X509CertificateWithInfo shown() {
        return new X509CertificateWithInfo(null, info());
    }

    X509CertificateWithInfo definition() {
        return new X509CertificateWithInfo(base64(), null);
    }

    /** Two of the same bytes are equal whatever parsed them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EnrolledCertificate that && is(that);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "EnrolledCertificate[" + subject() + ", SHA-256 " + sha256 + "]";
    }

    private static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(der(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        }
    }
}
