package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * @param secondary null for none
 */
@JsonPropertyOrder({"primary", "secondary"})
public record X509Certificates(
        X509CertificateWithInfo primary, X509CertificateWithInfo secondary) {}
