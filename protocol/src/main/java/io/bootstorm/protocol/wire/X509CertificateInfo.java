package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What the service tells of a certificate. SDKs want all eight members.
 *
 * @param subjectName as RFC 2253 writes it, {@code CN=contoso-toaster-007,O=Contoso}
 * @param sha1Thumbprint hexadecimal, upper case
 * @param sha256Thumbprint hexadecimal, upper case
 * @param notBeforeUtc as {@link DpsDate} writes it
 * @param notAfterUtc as {@link DpsDate} writes it
 * @param serialNumber hexadecimal, upper case
 * @param version 3 for all that are made today
 */
@JsonPropertyOrder({
    "subjectName",
    "sha1Thumbprint",
    "sha256Thumbprint",
    "issuerName",
    "notBeforeUtc",
    "notAfterUtc",
    "serialNumber",
    "version"
})
public record X509CertificateInfo(
        String subjectName,
        String sha1Thumbprint,
        String sha256Thumbprint,
        String issuerName,
        String notBeforeUtc,
        String notAfterUtc,
        String serialNumber,
        int version) {}
