package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;

/**
 * A CA certificate that the instance holds from its start, as one uploaded to the service.
 *
 * @param name that groups refer to it by, in {@code ca-references}
 * @param certificate PEM, or the path of a file with it
 * @param verified whether it attests devices at once, since whoever writes the configuration
 *     vouches for it; true by default. With false its owner has to prove possession of the key
 *     first, as with {@code bootstorm certificate}
 */
public record HeldCertificate(String name, String certificate, Boolean verified) {

    private static final String KEY = "gateway.certificates";

    public HeldCertificate {
        Check.that(name != null && !name.isBlank(), KEY + ": an entry has no name");
        Check.that(
                name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                KEY + ": the name '" + name + "' is to be letters, digits and . _ -, at most 64");
        String place = KEY + " (" + name + ").certificate";
        Check.that(certificate != null, place + " is missing; name a file with it in PEM");
        certificate = CertificateText.of(place, certificate);
        Check.that(
                parsed(certificate).certificate().getBasicConstraints() >= 0,
                place
                        + ": it is no CA's (its basic constraints do not say CA), and devices' own"
                        + " certificates go into individual enrollments");
        verified = verified == null || verified;
    }

    EnrolledCertificate parsed() {
        return parsed(certificate);
    }

    private static EnrolledCertificate parsed(String text) {
        return EnrolledCertificate.parse(text);
    }
}
