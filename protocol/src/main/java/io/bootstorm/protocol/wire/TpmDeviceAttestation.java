package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * {@code deviceRuntimeContext.tpm}: "endorsement key and storage root key" is all that the
 * documents say of it. That the members are named as in an enrollment is an assumption.
 *
 * @param endorsementKey base64 of TPM2B_PUBLIC
 * @param storageRootKey base64 of TPM2B_PUBLIC
 */
@JsonPropertyOrder({"endorsementKey", "storageRootKey"})
public record TpmDeviceAttestation(String endorsementKey, String storageRootKey) {}
