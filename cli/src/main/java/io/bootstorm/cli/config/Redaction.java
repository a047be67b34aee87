package io.bootstorm.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.util.Locale;
import java.util.Map;

/** Hides what is secret in a configuration that is shown. */
final class Redaction {

    private static final TextNode HIDDEN = TextNode.valueOf("****");

    private Redaction() {}

    /** Whether the last key of a path says that its value is secret; a private key is a file. */
    static boolean isSecret(String path) {
        String key = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return key.equals("password")
                || (key.endsWith("-key") && !key.equals("private-key"))
                || key.endsWith("-url");
    }

    /** The same tree with keys replaced by {@code ****} and the query of URLs hidden. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                member.setValue(member(member.getKey(), member.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, of(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode member(String name, JsonNode value) {
        if (!value.isTextual()) {
            return of(value);
        }
        String text = value.textValue();
        if (text.startsWith("jdbc:")) {
            return HIDDEN;
        }
        if (text.contains("://")) {
            return TextNode.valueOf(CustomAllocationDefinition.redact(text));
        }
        return isSecret(name) ? HIDDEN : value;
    }
}
