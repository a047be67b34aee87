package io.bootstorm.cli.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * Describes {@code bootstorm.yaml} as a JSON schema, from the records that it is bound to, so that
 * an editor completes keys and shows slips of the pen. What a record checks beyond the shape
 * (ranges, hubs that are linked) is for {@code config check}.
 */
final class ConfigSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String PLACEHOLDER = "\\$\\{[^}]+\\}";
    private static final String TYPE = "type";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DeserializationConfig binding;

    ConfigSchema(DeserializationConfig binding) {
        this.binding = binding;
    }

    /** The schema of a file with these sections. */
    ObjectNode of(Map<String, Class<?>> sections) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", DRAFT);
        schema.put("title", "bootstorm.yaml");
        ObjectNode properties = closedObject(schema);
        sections.forEach(
                (section, type) -> properties.set(section, describe(binding.constructType(type))));
        return schema;
    }

    private ObjectNode describe(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (type.isCollectionLikeType()) {
            ObjectNode list = JSON.objectNode().put(TYPE, "array");
            list.set("items", describe(type.getContentType()));
            return list;
        }
        if (type.isMapLikeType()) {
            ObjectNode map = JSON.objectNode().put(TYPE, "object");
            map.set("additionalProperties", describe(type.getContentType()));
            return map;
        }
        if (raw.isAnnotationPresent(JsonSubTypes.class)) {
            return oneOf(raw.getAnnotation(JsonSubTypes.class));
        }
        if (raw.isEnum()) {
            return constants(raw);
        }
        if (raw.isRecord() && !isOneText(raw)) {
            return record(type);
        }
        return scalar(raw);
    }

    /** Value types that are written as one text have a deserializer of their own. */
    private static boolean isOneText(Class<?> raw) {
        return ValueTypes.TEXTS.contains(raw);
    }

    private ObjectNode record(JavaType type) {
        ObjectNode schema = JSON.objectNode();
        ObjectNode properties = closedObject(schema);
        for (BeanPropertyDefinition property : binding.introspect(type).findProperties()) {
            properties.set(property.getName(), describe(property.getPrimaryType()));
        }
        return schema;
    }

    /** A section whose {@code type} decides which keys it has. */
    private ObjectNode oneOf(JsonSubTypes subtypes) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode alternatives = schema.putArray("oneOf");
        for (JsonSubTypes.Type known : subtypes.value()) {
            ObjectNode alternative = record(binding.constructType(known.value()));
            ((ObjectNode) alternative.get("properties"))
                    .set(TYPE, JSON.objectNode().put("const", known.name()));
            alternative.putArray("required").add(TYPE);
            alternatives.add(alternative);
        }
        return schema;
    }

    private static ObjectNode constants(Class<?> type) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode alternatives = schema.putArray("anyOf");
        ArrayNode names = alternatives.addObject().putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            names.add(written((Enum<?>) constant));
        }
        alternatives.addObject().put(TYPE, "string").put("pattern", PLACEHOLDER);
        return schema;
    }

    /** As the service writes it, where it has a word for it, and in kebab-case otherwise. */
    private static String written(Enum<?> constant) {
        try {
            Field field = constant.getDeclaringClass().getField(constant.name());
            JsonProperty wire = field.getAnnotation(JsonProperty.class);
            return wire == null ? KebabEnums.kebab(constant) : wire.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum has a field for each constant", e);
        }
    }

    /** Numbers and switches may also come from the environment, as {@code ${NAME}}. */
    private static ObjectNode scalar(Class<?> raw) {
        if (raw == Boolean.class || raw == boolean.class) {
            return orPlaceholder("boolean");
        }
        if (raw == Double.class || raw == double.class) {
            return orPlaceholder("number");
        }
        if (Number.class.isAssignableFrom(raw) || raw == int.class || raw == long.class) {
            return orPlaceholder("integer");
        }
        if (raw.getName().startsWith("com.fasterxml.jackson")) {
            return JSON.objectNode();
        }
        ObjectNode text = JSON.objectNode();
        text.putArray(TYPE).add("string").add("number").add("boolean");
        return text;
    }

    private static ObjectNode orPlaceholder(String type) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray(TYPE).add(type).add("string");
        return schema.put("pattern", PLACEHOLDER);
    }

    /** Makes it an object that takes only the properties that are put into what is returned. */
    private static ObjectNode closedObject(ObjectNode schema) {
        schema.put(TYPE, "object").put("additionalProperties", false);
        return schema.putObject("properties");
    }
}
