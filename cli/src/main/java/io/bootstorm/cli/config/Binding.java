package io.bootstorm.cli.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import java.util.Map;

/**
 * Binds sections of a {@link ConfigTree} to the rooms' records, keys in kebab-case, nothing
 * unknown; and writes such records as YAML, secrets hidden.
 */
final class Binding {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                    .addHandler(new KebabEnums())
                    .addMixIn(DeviceCapabilities.class, KebabCapabilities.class)
                    .addModule(new ValueTypes())
                    .build();

    private Binding() {}

    /**
     * @throws BadConfiguration if the section cannot be bound
     */
    static <T> T bind(ConfigTree tree, String section, Placeholders placeholders, Class<T> type) {
        JsonNode node = tree.section(section, placeholders);
        new UnknownKeys(tree, MAPPER.getDeserializationConfig())
                .refuseIn(node, section, MAPPER.constructType(type));
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            BindingProblem problem = BindingProblem.of(section, e);
            throw tree.refusal(problem.path(), problem.what());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory can be read", e);
        }
    }

    /** The value as YAML, secrets hidden. */
    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(Redaction.of(MAPPER.valueToTree(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can be written", e);
        }
    }

    /** The JSON schema of a file with these sections. */
    static String schema(Map<String, Class<?>> sections) {
        return new ConfigSchema(MAPPER.getDeserializationConfig()).of(sections).toPrettyString();
    }

    /** The wire spells it {@code iotEdge}; the file is in kebab-case throughout. */
    private record KebabCapabilities(@JsonProperty("iot-edge") boolean iotEdge) {}
}
