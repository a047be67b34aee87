package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * {@code deviceRuntimeContext.x509}: "certificate details" is all that the documents say of it. The
 * members are those of {@link X509RegistrationResult}, the service's other word on a device's
 * certificate, which is an assumption.
 *
 * @param certificateInfo of the certificate that the device presented
 * @param enrollmentGroupId null for an individual enrollment
 * @param signingCertificateInfo of the certificate in the chain that decided for the group; null
 *     for an individual enrollment
 */
@JsonPropertyOrder({"certificateInfo", "enrollmentGroupId", "signingCertificateInfo"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record X509DeviceAttestation(
        X509CertificateInfo certificateInfo,
        String enrollmentGroupId,
        X509CertificateInfo signingCertificateInfo) {}
