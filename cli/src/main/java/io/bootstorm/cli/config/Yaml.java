package io.bootstorm.cli.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Binds YAML to the rooms' records: keys in kebab-case, {@code ${NAME}} from the environment,
 * nothing unknown, nothing twice. Whatever is wrong becomes a {@link BadConfiguration} that names
 * source, line and key path.
 */
final class Yaml {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                    .addHandler(new KebabEnums())
                    .addModule(new ValueTypes())
                    .build();

    private final Placeholders placeholders;

    Yaml(Map<String, String> environment) {
        this.placeholders = new Placeholders(environment);
    }

    /**
     * @param source what to call the text in messages: the file's name
     * @throws BadConfiguration if it cannot be bound
     */
    <T> T read(String source, String text, Class<T> type) {
        KeyLines lines = lines(source, text);
        try (YAMLParser yaml = MAPPER.getFactory().createParser(lines.isEmpty() ? "{}" : text)) {
            return MAPPER.readValue(new FilledParser(yaml, placeholders), type);
        } catch (JsonMappingException e) {
            throw BindingProblem.of(e).at(source, lines);
        } catch (IOException e) {
            throw syntax(source, e);
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

    private KeyLines lines(String source, String text) {
        try (YAMLParser yaml = MAPPER.getFactory().createParser(text)) {
            return KeyLines.of(yaml, placeholders);
        } catch (BadConfiguration e) {
            throw new BadConfiguration(source + ", " + e.getMessage());
        } catch (IOException e) {
            throw syntax(source, e);
        }
    }

    private static BadConfiguration syntax(String source, IOException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            int line = yaml.getProblemMark().getLine() + 1;
            return new BadConfiguration(
                    source + ", line " + line + ": not YAML: " + yaml.getProblem());
        }
        return new BadConfiguration(source + ": not YAML: " + e.getMessage());
    }
}
