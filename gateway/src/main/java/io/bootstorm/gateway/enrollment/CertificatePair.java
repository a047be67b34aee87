package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.X509CertificateWithInfo;
import io.bootstorm.protocol.wire.X509Certificates;
import java.util.Objects;
import java.util.function.Function;

/**
 * The primary and the secondary certificate of an enrollment, either of which lets a device in.
 *
 * @param secondary null for none
 */
public record CertificatePair(EnrolledCertificate primary, EnrolledCertificate secondary) {

    public CertificatePair {
        Objects.requireNonNull(primary, "primary certificate");
    }

    /**
     * @throws IllegalArgumentException if there is no primary certificate or one is none
     */
    static CertificatePair of(X509Certificates certificates) {
        EnrolledCertificate primary = certificate("primary", certificates.primary());
        if (primary == null) {
            throw new IllegalArgumentException("there is no primary certificate");
        }
        return new CertificatePair(primary, certificate("secondary", certificates.secondary()));
    }

    public boolean contains(EnrolledCertificate certificate) {
        return primary.is(certificate) || (secondary != null && secondary.is(certificate));
    }

    X509Certificates shown() {
        return map(EnrolledCertificate::shown);
    }

    X509Certificates definition() {
        return map(EnrolledCertificate::definition);
    }

    private X509Certificates map(Function<EnrolledCertificate, X509CertificateWithInfo> each) {
        return new X509Certificates(
                each.apply(primary), secondary == null ? null : each.apply(secondary));
    }

    private static EnrolledCertificate certificate(String which, X509CertificateWithInfo given) {
        if (given == null || given.certificate() == null) {
            return null;
        }
        try {
            return EnrolledCertificate.parse(given.certificate());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the " + which + " certificate " + e.getMessage(), e);
        }
    }
}
