package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * @param certificate on the way in: PEM, or DER in base64; the service's answers leave it out
 * @param info on the way out
 */
@JsonPropertyOrder({"certificate", "info"})
public record X509CertificateWithInfo(String certificate, X509CertificateInfo info) {}
