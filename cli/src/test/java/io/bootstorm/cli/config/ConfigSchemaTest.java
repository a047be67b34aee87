package io.bootstorm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema against somebody else's validator. */
class ConfigSchemaTest {

    private static final Path SAMPLES = Path.of("..", "src", "config");
    private static final Path SHIPPED = SAMPLES.resolve("bootstorm.schema.json");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Configuration.schema());

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void theShippedSchemaIsTheOneThatTheRecordsGive() throws IOException {
        assertThat(Files.readString(SHIPPED))
                .as("mend with: bootstorm config schema > src/config/bootstorm.schema.json")
                .isEqualToNormalizingNewlines(Configuration.schema() + "\n");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesEverySample(Path sample) throws IOException {
        assertThat(problems(Files.readString(sample))).isEmpty();
        assertThat(Files.readAllLines(sample).get(0))
                .isEqualTo("# yaml-language-server: $schema=bootstorm.schema.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatway: {}",
                "gateway: {id-scop: 0ne00002193}",
                "gateway: {ports: {mqtt: many}}",
                "gateway: {linked-hubs: {host-name: a.b}}",
                "gateway: {enrollment-groups: [{allocation-policy: customs}]}",
                "fleet: {tls: {ca: ca.pem}}"
            })
    void refusesASlipOfThePen(String text) throws IOException {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void takesPlaceholdersWhereNumbersAndWordsGo() throws IOException {
        assertThat(
                        problems(
                                "gateway: {ports: {mqtt: '${PORT:8883}'}, enrollment-groups:"
                                        + " [{allocation-policy: '${POLICY}'}]}"))
                .isEmpty();
    }

    private static Set<ValidationMessage> problems(String yaml) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(yaml);
        return SCHEMA.validate(tree);
    }
}
