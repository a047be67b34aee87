package io.bootstorm.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a configuration file says, and where it says it, before it is bound to records. Settings
 * from the command line are laid over it. Belongs to one thread.
 */
final class ConfigTree {

    private static final Pattern LEADING_PATH = Pattern.compile("^[a-z][\\w.\\-\\[\\]]*");

    private final String source;
    private final ObjectNode root;
    private final Map<String, Integer> lines;
    private final Map<String, String> origins = new HashMap<>();

    ConfigTree(String source, ObjectNode root, Map<String, Integer> lines) {
        this.source = source;
        this.root = root;
        this.lines = lines;
    }

    static ConfigTree empty() {
        return new ConfigTree(
                "command line", JsonNodeFactory.instance.objectNode(), new HashMap<>());
    }

    /**
     * Lays one value over what the file says.
     *
     * @param path such as {@code gateway.ports.mqtt}
     * @param origin what to call it in messages, such as {@code --mqtt-port}
     */
    void set(String path, String value, String origin) {
        set(path, literal(value), origin);
    }

    /** The same for a list. */
    void set(String path, List<String> values, String origin) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(literal(value)));
        set(path, array, origin);
    }

    /** Gives what another tree says where this one says nothing. */
    void takeIfAbsent(String path, ConfigTree other) {
        if (!has(path) && other.has(path)) {
            set(path, other.root.at(pointer(path)), other.source);
        }
    }

    private void set(String path, JsonNode value, String origin) {
        ObjectNode section = root;
        String[] keys = path.split("\\.");
        for (int i = 0; i < keys.length - 1; i++) {
            section =
                    section.get(keys[i]) instanceof ObjectNode existing
                            ? existing
                            : section.putObject(keys[i]);
        }
        section.set(keys[keys.length - 1], value);
        origins.put(path, origin);
    }

    private static String pointer(String path) {
        return "/" + path.replace('.', '/');
    }

    /** What a shell has already filled is not filled again. */
    private static TextNode literal(String value) {
        return TextNode.valueOf(value.replace("${", "$${"));
    }

    /** Takes out what the file says there, if it says anything. */
    void remove(String path) {
        int last = path.lastIndexOf('.');
        JsonNode section = root.at(pointer(path.substring(0, last)));
        if (section instanceof ObjectNode object) {
            object.remove(path.substring(last + 1));
        }
    }

    boolean has(String path) {
        JsonNode there = root.at(pointer(path));
        return !there.isMissingNode() && !there.isNull();
    }

    ObjectNode root() {
        return root;
    }

    /**
     * One section with its placeholders filled; empty if there is none.
     *
     * @throws BadConfiguration if a placeholder cannot be filled
     */
    JsonNode section(String name, Placeholders placeholders) {
        JsonNode section = root.path(name);
        return section.isMissingNode() || section.isNull()
                ? JsonNodeFactory.instance.objectNode()
                : filled(section, name, placeholders);
    }

    /**
     * A refusal that begins with its place: {@code bootstorm.yaml, line 3, gateway.data: …}.
     *
     * @param path what is refused, or what contains it
     */
    BadConfiguration refusal(String path, String what) {
        Matcher named = LEADING_PATH.matcher(what);
        boolean namesItself = named.find() && nearest(named.group()).length() > path.length();
        String at = nearest(namesItself ? named.group() : path);
        String origin = origins.get(at);
        String place = origin == null ? source + line(at) : origin;
        return new BadConfiguration(
                namesItself || path.isEmpty() || path.equals(origin)
                        ? place + ": " + what
                        : place + ", " + path + ": " + what);
    }

    private String line(String path) {
        return lines.isEmpty() ? "" : ", line " + lines.getOrDefault(path, 1);
    }

    /** The path itself or the nearest around it that is written somewhere. */
    private String nearest(String path) {
        String at = path;
        while (!at.isEmpty() && !lines.containsKey(at) && !origins.containsKey(at)) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return at;
    }

    private JsonNode filled(JsonNode node, String path, Placeholders placeholders) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String at = path + "." + member.getKey();
                copy.set(member.getKey(), filled(member.getValue(), at, placeholders));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                copy.add(filled(array.get(i), path + "[" + i + "]", placeholders));
            }
            return copy;
        }
        return node.isTextual() ? filledText(node.textValue(), path, placeholders) : node;
    }

    private TextNode filledText(String text, String path, Placeholders placeholders) {
        try {
            return TextNode.valueOf(placeholders.fill(text));
        } catch (BadConfiguration e) {
            throw refusal(path, e.getMessage());
        }
    }
}
