package io.bootstorm.gateway.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a part of a twin may hold ("Understand and use device twins": 8 KB of tags, 32 KB of desired
 * and of reported properties, ten levels, keys of 1 KB, texts of 4 KB). Sizes count the characters
 * of keys and texts in UTF-8, 8 bytes for a number and 4 for true and false, as documented.
 */
public enum TwinLimits {
    TAGS("tags", 8 * 1024),
    DESIRED("properties.desired", 32 * 1024),
    REPORTED("properties.reported", 32 * 1024);

    private static final int MAX_DEPTH = 10;
    private static final int MAX_KEY_BYTES = 1024;
    private static final int MAX_TEXT_BYTES = 4 * 1024;
    private static final long MAX_INTEGER = 4_503_599_627_370_495L;
    private static final int NUMBER_BYTES = 8;
    private static final int BOOLEAN_BYTES = 4;

    private final String part;
    private final int maxBytes;

    TwinLimits(String part, int maxBytes) {
        this.part = part;
        this.maxBytes = maxBytes;
    }

    /** What is wrong with it and what would be right, or null. */
    public String objection(ObjectNode content) {
        try {
            long size = sizeOf(content, 1);
            return size <= maxBytes
                    ? null
                    : part + " would have " + size + " bytes; at most " + maxBytes + " are kept";
        } catch (IllegalArgumentException e) {
            return part + ": " + e.getMessage();
        }
    }

    private static long sizeOf(JsonNode value, int depth) {
        if (value.isTextual()) {
            int bytes = bytes(value.textValue());
            check(bytes <= MAX_TEXT_BYTES, "a text has at most " + MAX_TEXT_BYTES + " bytes");
            return bytes;
        }
        if (value.isIntegralNumber()) {
            check(
                    value.canConvertToLong() && Math.abs(value.longValue()) <= MAX_INTEGER,
                    "a whole number lies between -" + MAX_INTEGER + " and " + MAX_INTEGER);
        }
        if (value.isNumber()) {
            return NUMBER_BYTES;
        }
        if (!value.isContainerNode()) {
            return value.isBoolean() ? BOOLEAN_BYTES : 0;
        }
        check(depth <= MAX_DEPTH, "objects lie in one another at most " + MAX_DEPTH + " deep");
        long size = 0;
        if (value.isArray()) {
            for (JsonNode element : value) {
                size += sizeOf(element, depth + 1);
            }
            return size;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            size += keyBytes(member.getKey()) + sizeOf(member.getValue(), depth + 1);
        }
        return size;
    }

    private static int keyBytes(String key) {
        int bytes = bytes(key);
        check(bytes > 0 && bytes <= MAX_KEY_BYTES, "a key has 1 to " + MAX_KEY_BYTES + " bytes");
        check(
                key.chars().noneMatch(c -> c == '.' || c == '$' || c == ' ' || c < 0x20),
                "a key holds no '.', no '$', no space and no control character");
        return bytes;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
