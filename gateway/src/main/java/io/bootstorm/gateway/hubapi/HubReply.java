package io.bootstorm.gateway.hubapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bootstorm.gateway.hub.HubError;

/**
 * What a hub answers an operator.
 *
 * @param status of HTTP
 * @param body null for none
 * @param etag without quotes; null for none
 * @param error null unless it refuses
 */
public record HubReply(int status, JsonNode body, String etag, HubError error) {

    static final HubReply NO_CONTENT = new HubReply(204, null, null, null);

    static HubReply of(JsonNode body) {
        return new HubReply(200, body, null, null);
    }

    static HubReply of(JsonNode body, String etag) {
        return new HubReply(200, body, etag, null);
    }

    /**
     * @param detail what was wrong and what would be right; nothing secret
     */
    public static HubReply refused(HubError error, String detail) {
        return new HubReply(
                error.httpStatus(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("Message", "ErrorCode:" + error.text() + ";" + detail),
                null,
                error);
    }
}
