package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The body of a register request. SDKs also send an empty body, a single space, or {@code payload:
 * null}.
 *
 * @param registrationId absent from some SDKs' bodies; the id that counts is the connection's or
 *     path's
 * @param payload what the device tells the allocation policy; null if absent
 */
@JsonPropertyOrder({"registrationId", "tpm", "payload"})
public record DeviceRegistration(String registrationId, TpmAttestation tpm, JsonNode payload) {

    public static final DeviceRegistration EMPTY = new DeviceRegistration(null, null, null);

    public DeviceRegistration {
        payload = payload == null || payload.isNull() || payload.isMissingNode() ? null : payload;
    }
}
