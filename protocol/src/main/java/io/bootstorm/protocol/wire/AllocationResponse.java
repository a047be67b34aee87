package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a custom allocation webhook answers.
 *
 * @param iotHubHostName one of the request's {@code linkedHubs}. Written as in the concept
 *     document's JSON sample; its table writes "iotHubHostname", and reading takes either
 * @param initialTwin null for none; if present it beats any twin migration of the enrollment
 * @param payload passed through to the device; null for none
 */
@JsonPropertyOrder({"iotHubHostName", "initialTwin", "payload"})
public record AllocationResponse(
        String iotHubHostName, InitialTwin initialTwin, JsonNode payload) {}
