package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a bulk operation does with each of its entities. */
public enum BulkOperationMode {
    CREATE("create"),
    UPDATE("update"),
    UPDATE_IF_MATCH_ETAG("updateIfMatchETag"),
    DELETE("delete");

    private final String text;

    BulkOperationMode(String text) {
        this.text = text;
    }

    /** As it goes over the wire. */
    @JsonValue
    public String text() {
        return text;
    }
}
