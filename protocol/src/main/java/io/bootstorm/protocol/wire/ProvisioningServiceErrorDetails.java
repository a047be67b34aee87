package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * The body of every error answer.
 *
 * @param errorCode six digits; the HTTP status is the number divided by 1000
 * @param trackingId a GUID that the log line carries too
 */
@JsonPropertyOrder({"errorCode", "trackingId", "message", "info", "timestampUtc"})
public record ProvisioningServiceErrorDetails(
        int errorCode,
        String trackingId,
        String message,
        Map<String, String> info,
        String timestampUtc) {}
