package io.bootstorm.cli.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * On which line each key and list item of a YAML text stands. Made before binding, so that whatever
 * is wrong with a value can be shown where it was written.
 */
final class KeyLines {

    private final Map<String, Integer> lines = new HashMap<>();

    private KeyLines() {}

    /**
     * @throws BadConfiguration if a key occurs twice, an alias is used, or a placeholder cannot be
     *     filled
     * @throws IOException if the text is no YAML
     */
    static KeyLines of(YAMLParser yaml, Placeholders placeholders) throws IOException {
        KeyLines index = new KeyLines();
        JsonToken token = yaml.nextToken();
        while (token != null) {
            index.visit(yaml, token, placeholders);
            token = yaml.nextToken();
        }
        return index;
    }

    /** Whether the text says nothing at all. */
    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The line of a key path such as {@code gateway.hubs[0].name}, or of what contains it. */
    int lineOf(String path) {
        String at = path;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return lines.getOrDefault(at, 1);
    }

    private void visit(YAMLParser yaml, JsonToken token, Placeholders placeholders)
            throws IOException {
        String path = KeyPath.of(yaml.getParsingContext().pathAsPointer());
        int line = line(yaml);
        if (yaml.isCurrentAlias()) {
            throw new BadConfiguration(place(path, line) + "aliases are not supported, repeat it");
        }
        if (token == JsonToken.FIELD_NAME) {
            Integer before = lines.put(path, line);
            if (before != null) {
                throw new BadConfiguration(
                        place(path, line) + "stands here again, the first time on line " + before);
            }
        } else if (token.isScalarValue() || token.isStructStart()) {
            lines.putIfAbsent(path, line);
        }
        if (token == JsonToken.VALUE_STRING) {
            check(yaml.getText(), path, line, placeholders);
        }
    }

    private static void check(String value, String path, int line, Placeholders placeholders) {
        try {
            placeholders.fill(value);
        } catch (BadConfiguration e) {
            throw new BadConfiguration(place(path, line) + e.getMessage());
        }
    }

    private static String place(String path, int line) {
        return "line " + line + ", " + path + ": ";
    }

    private static int line(JsonParser yaml) {
        JsonLocation location = yaml.currentTokenLocation();
        return location == null ? 1 : Math.max(1, location.getLineNr());
    }
}
