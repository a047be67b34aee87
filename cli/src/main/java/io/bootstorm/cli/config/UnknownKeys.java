package io.bootstorm.cli.config;

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

    /**
     * @param path of the node
     * @throws BadConfiguration at the first key that the type does not know, itself or further down
     */
    void refuseIn(JsonNode node, String path, JavaType type) {
        if (node instanceof ArrayNode array && type.isCollectionLikeType()) {
            for (int i = 0; i < array.size(); i++) {
                refuseIn(array.get(i), path + "[" + i + "]", type.getContentType());
            }
        } else if (node instanceof ObjectNode object && type.getRawClass().isRecord()) {
            refuseInRecord(object, path, type);
        }
    }

    private void refuseInRecord(ObjectNode object, String path, JavaType type) {
        Map<String, JavaType> known = new TreeMap<>();
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
