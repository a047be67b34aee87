package io.bootstorm.checks.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a device was told in the end.
 *
 * @param how in the transport's own words: {@code 401}, {@code res/401}, {@code CONNACK 5}, {@code
 *     rejected, amqp:unauthorized-access}
 * @param body missing where there is none
 * @param extras headers, parameters of the topic, or application properties
 */
record Told(String how, JsonNode body, Map<String, String> extras) {

    static Told of(String how, String body, Map<String, String> extras) {
        return new Told(how, json(body), extras);
    }

    static Told of(String how, String body) {
        return of(how, body, Map.of());
    }

    /** Of the operation, or none. */
    String status() {
        return body.path("status").asText();
    }

    JsonNode state() {
        return body.path("registrationState");
    }

    String hub() {
        return state().path("assignedHub").asText();
    }

    /** Of the error that refused the request, or of the registration that failed; 0 if neither. */
    int errorCode() {
        return body.path("errorCode").asInt(state().path("errorCode").asInt());
    }

    /** For the conformance page. */
    String words() {
        if (status().equals("assigned")) {
            return "assigned";
        }
        String outcome = status().isEmpty() ? "" : ", `" + status() + "`";
        return how + outcome + (errorCode() == 0 ? "" : ", " + errorCode());
    }

    private static JsonNode json(String body) {
        return body.isBlank()
                ? MissingNode.getInstance()
                : Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
