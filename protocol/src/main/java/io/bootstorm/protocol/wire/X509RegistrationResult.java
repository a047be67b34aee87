package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * {@code x509} of a registration's state; seen as {@code {}} for an individual enrollment.
 *
 * @param enrollmentGroupId null for an individual enrollment
 */
@JsonPropertyOrder({"certificateInfo", "enrollmentGroupId", "signingCertificateInfo"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record X509RegistrationResult(
        X509CertificateInfo certificateInfo,
        String enrollmentGroupId,
        X509CertificateInfo signingCertificateInfo) {}
