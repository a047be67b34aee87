package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Names of CA certificates that the service holds.
 *
 * @param secondary null for none
 */
@JsonPropertyOrder({"primary", "secondary"})
public record X509CaReferences(String primary, String secondary) {}
