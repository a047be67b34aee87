package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * X.509 attestation of an enrollment. One member is there.
 *
 * @param clientCertificates of an individual enrollment: the device's own
 * @param signingCertificates of a group: a root's or an intermediate CA's
 * @param caReferences of a group: CAs that the service holds
 */
@JsonPropertyOrder({"clientCertificates", "signingCertificates", "caReferences"})
public record X509Attestation(
        X509Certificates clientCertificates,
        X509Certificates signingCertificates,
        X509CaReferences caReferences) {}
