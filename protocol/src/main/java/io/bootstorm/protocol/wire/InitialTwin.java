package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The twin that a device starts with. */
@JsonPropertyOrder({"properties", "tags"})
public record InitialTwin(Properties properties, ObjectNode tags) {

    public record Properties(ObjectNode desired) {}
}
