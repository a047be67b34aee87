package io.bootstorm.gateway.enrollment;

/**
 * A CA certificate that the instance holds, under a name that groups refer to it by.
 *
 * @param verified whether its owner has proved to hold its key, or the operator vouches for that;
 *     until then it attests no device
 * @param verificationCode the common name of the certificate that would prove it; null if none was
 *     asked for
 */
public record CaCertificate(
        String name,
        EnrolledCertificate certificate,
        boolean verified,
        String verificationCode,
        EnrollmentStamp stamp) {}
