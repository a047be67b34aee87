package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The registering device as the webhook sees it.
 *
 * @param currentIotHubHostName absent on a first registration. Written as in the concept document's
 *     JSON sample; its table writes "currentIoTHubHostName"
 * @param x509 written as {@link X509DeviceAttestation}, read as it comes: its members are
 *     unpublished
 * @param tpm written as {@link TpmDeviceAttestation}, read as it comes
 * @param symmetricKey {@code {}} in every published sample
 * @param payload what the device sent; null if nothing
 */
@JsonPropertyOrder({
    "registrationId",
    "currentIotHubHostName",
    "currentDeviceId",
    "x509",
    "symmetricKey",
    "tpm",
    "payload"
})
public record DeviceRuntimeContext(
        String registrationId,
        String currentIotHubHostName,
        String currentDeviceId,
        JsonNode x509,
        JsonNode symmetricKey,
        JsonNode tpm,
        JsonNode payload) {}
