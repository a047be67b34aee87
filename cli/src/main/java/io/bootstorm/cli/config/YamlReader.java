package io.bootstorm.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML text into a {@link ConfigTree} that knows on which line each key and list item stands.
 * A number that would not be written the same way again ({@code 007}, {@code 1.10}) stays text.
 */
final class YamlReader {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String source;
    private final YAMLParser yaml;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlReader(String source, YAMLParser yaml) {
        this.source = source;
        this.yaml = yaml;
    }

    /**
     * @param source what to call the text in messages: the file's name
     * @throws BadConfiguration if it is no YAML, no section of keys, has a key twice or an alias
     */
    static ConfigTree read(String source, String text) {
        try (YAMLParser yaml = FACTORY.createParser(text)) {
            return new YamlReader(source, yaml).document();
        } catch (IOException e) {
            throw syntax(source, e);
        }
    }

    private ConfigTree document() throws IOException {
        JsonToken first = yaml.nextToken();
        if (first == null) {
            return new ConfigTree(source, JsonNodeFactory.instance.objectNode(), lines);
        }
        if (first != JsonToken.START_OBJECT) {
            throw refusal("", "must be a section of keys");
        }
        ObjectNode root = object("");
        if (yaml.nextToken() != null) {
            throw refusal("", "must be one YAML document");
        }
        return new ConfigTree(source, root, lines);
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (yaml.nextToken() != JsonToken.END_OBJECT) {
            String key = yaml.currentName();
            String at = path.isEmpty() ? key : path + "." + key;
            Integer before = lines.get(at);
            if (before != null) {
                throw refusal(at, "stands here again, the first time on line " + before);
            }
            lines.put(at, line());
            yaml.nextToken();
            object.set(key, value(at));
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            String at = path + "[" + array.size() + "]";
            lines.put(at, line());
            array.add(value(at));
        }
        return array;
    }

    private JsonNode value(String path) throws IOException {
        if (yaml.isCurrentAlias()) {
            throw refusal(path, "aliases are not supported, repeat it");
        }
        return switch (yaml.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            case VALUE_NUMBER_INT -> integer(yaml.getText());
            case VALUE_NUMBER_FLOAT -> decimal(yaml.getText());
            default -> JsonNodeFactory.instance.textNode(yaml.getText());
        };
    }

    private static JsonNode integer(String text) {
        return text.matches("0|-?[1-9][0-9]{0,18}")
                ? JsonNodeFactory.instance.numberNode(new BigInteger(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode decimal(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,15})\\.([0-9]{0,15}[1-9])")
                ? JsonNodeFactory.instance.numberNode(new BigDecimal(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    private BadConfiguration refusal(String path, String what) {
        String place = source + ", line " + line() + (path.isEmpty() ? "" : ", " + path);
        return new BadConfiguration(place + ": " + what);
    }

    private int line() {
        return Math.max(1, yaml.currentTokenLocation().getLineNr());
    }

    private static BadConfiguration syntax(String source, IOException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            int line = marked.getProblemMark().getLine() + 1;
            return new BadConfiguration(
                    source + ", line " + line + ": not YAML: " + marked.getProblem());
        }
        String what =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : e.getMessage();
        return new BadConfiguration(source + ": not YAML: " + what);
    }
}
