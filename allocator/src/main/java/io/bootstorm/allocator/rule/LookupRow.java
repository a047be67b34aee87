package io.bootstorm.allocator.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.Json;

/**
 * A row of a table as text, whatever the table is.
 *
 * @param initialTwin JSON; null or blank for none
 * @param payload JSON; null or blank for none
 */
record LookupRow(String hub, String initialTwin, String payload) {

    private static final ObjectReader TWINS = Json.reader(InitialTwin.class);
    private static final ObjectReader VALUES = Json.reader(JsonNode.class);

    /**
     * @throws IllegalArgumentException if the hub is missing or JSON is none; shows no content
     */
    HubChoice choice() {
        return new HubChoice(
                hub == null ? null : hub.strip(),
                read("initialTwin", initialTwin, TWINS, InitialTwin.class),
                read("payload", payload, VALUES, JsonNode.class));
    }

    private static <T> T read(String column, String text, ObjectReader reader, Class<T> type) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return type.cast(reader.readValue(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    column
                            + " cannot be used, "
                            + BadJson.from(e).getMessage()
                            + ": write it as in the documents, such as {\"tags\":{\"a\":\"b\"}}",
                    e);
        }
    }
}
