package io.bootstorm.protocol.wire;

/**
 * @param endorsementKey base64 of TPM2B_PUBLIC
 * @param storageRootKey base64 of TPM2B_PUBLIC
 */
public record TpmAttestation(String endorsementKey, String storageRootKey) {}
