package io.bootstorm.protocol.wire;

/**
 * {@code tpm} of a registration's state.
 *
 * @param authenticationKey the activation blob, in base64
 */
public record TpmRegistrationResult(String authenticationKey) {}
