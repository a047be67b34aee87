package io.bootstorm.cli.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses keys that no record has, before any record is built: what a record says of a value that
 * is missing would otherwise hide the slip of the pen that made it go missing.
 */
record UnknownKeys(ConfigTree tree, DeserializationConfig binding) {

    private static final String TYPE = "type";

    /**
     * @param path of the node
     * @throws BadConfiguration at the first key that the type does not know, itself or further down
     */
    void refuseIn(JsonNode node, String path, JavaType type) {
        if (node instanceof ArrayNode array && type.isCollectionLikeType()) {
            for (int i = 0; i < array.size(); i++) {
                refuseIn(array.get(i), path + "[" + i + "]", type.getContentType());
            }
        } else if (node instanceof ObjectNode object && type.isMapLikeType()) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                refuseIn(entry.getValue(), path + "." + entry.getKey(), type.getContentType());
            }
        } else if (node instanceof ObjectNode object && type.getRawClass().isRecord()) {
            refuseInRecord(object, path, type, new TreeMap<>());
        } else if (node instanceof ObjectNode object && isToldApartByType(type)) {
            refuseInOneOfSeveral(object, path, type);
        }
    }

    private static boolean isToldApartByType(JavaType type) {
        return type.getRawClass().isAnnotationPresent(JsonSubTypes.class);
    }

    /**
     * A section whose {@code type} decides which keys it has; without a known one, binding says so.
     */
    private void refuseInOneOfSeveral(ObjectNode object, String path, JavaType type) {
        String written = object.path(TYPE).asText();
        for (JsonSubTypes.Type known :
                type.getRawClass().getAnnotation(JsonSubTypes.class).value()) {
            if (known.name().equals(written)) {
                Map<String, JavaType> keys = new TreeMap<>();
                keys.put(TYPE, binding.constructType(String.class));
                refuseInRecord(object, path, binding.constructType(known.value()), keys);
            }
        }
    }

    /**
     * @param known keys beside those of the record
     */
    private void refuseInRecord(
            ObjectNode object, String path, JavaType type, Map<String, JavaType> known) {
        for (BeanPropertyDefinition property : binding.introspect(type).findProperties()) {
            known.put(property.getName(), property.getPrimaryType());
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String at = path + "." + member.getKey();
            JavaType expected = known.get(member.getKey());
            if (expected == null) {
                throw tree.refusal(at, NearestName.unknownKey(member.getKey(), known.keySet()));
            }
            refuseIn(member.getValue(), at, expected);
        }
    }
}
