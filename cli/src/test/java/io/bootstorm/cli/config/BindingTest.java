package io.bootstorm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final String KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    enum Pace {
        ALL_AT_ONCE,
        STEADY
    }

    record Member(String id, SymmetricKey primaryKey) {}

    record House(
            IdScope idScope,
            Integer mqttPort,
            Boolean plaintext,
            Pace pace,
            List<String> linkedHubs,
            List<Member> members,
            JsonNode twin,
            String webhookUrl) {

        House {
            if (mqttPort != null && mqttPort > 65535) {
                throw new IllegalArgumentException(
                        "house.mqtt-port is " + mqttPort + ", must be 0 to 65535");
            }
        }
    }

    private static final Placeholders ENVIRONMENT =
            new Placeholders(Map.of("PORT", "18883", "HUB", "a.example", "KEY", KEY));

    private static ConfigTree tree(String... lines) {
        String indented = "house:\n" + String.join("\n", lines).indent(2);
        return YamlReader.read("bootstorm.yaml", indented);
    }

    private static House read(String... lines) {
        return Binding.bind(tree(lines), "house", ENVIRONMENT, House.class);
    }

    private void refuses(String message, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage(message);
    }

    @Test
    void bindsKebabCaseKeysAndValueTypes() {
        House house =
                read(
                        "id-scope: 0ne00002193",
                        "mqtt-port: 8883",
                        "pace: all-at-once",
                        "members:",
                        "  - id: 007",
                        "    primary-key: " + KEY);

        assertThat(house.idScope()).isEqualTo(new IdScope("0ne00002193"));
        assertThat(house.mqttPort()).isEqualTo(8883);
        assertThat(house.pace()).isEqualTo(Pace.ALL_AT_ONCE);
        assertThat(house.members()).singleElement().extracting(Member::id).isEqualTo("007");
        assertThat(house.members().get(0).primaryKey()).isEqualTo(SymmetricKey.fromBase64(KEY));
    }

    @Test
    void readsAnEmptyFileAsAllDefaults() {
        assertThat(read("# nothing").mqttPort()).isNull();
    }

    @Test
    void fillsPlaceholdersFromTheEnvironment() {
        House house =
                read(
                        "mqtt-port: ${PORT}",
                        "plaintext: ${PLAIN:true}",
                        "linked-hubs:",
                        "  - ${HUB}",
                        "  - b.${DOMAIN:example}",
                        "twin: {tag: '${HUB}', literal: '$${HUB}'}",
                        "members: [{id: x, primary-key: '${KEY}'}]");

        assertThat(house.mqttPort()).isEqualTo(18883);
        assertThat(house.plaintext()).isTrue();
        assertThat(house.linkedHubs()).containsExactly("a.example", "b.example");
        assertThat(house.twin().get("tag").textValue()).isEqualTo("a.example");
        assertThat(house.twin().get("literal").textValue()).isEqualTo("${HUB}");
        assertThat(house.members().get(0).primaryKey()).isEqualTo(SymmetricKey.fromBase64(KEY));
    }

    @Test
    void refusesAMissingVariable() {
        refuses(
                "bootstorm.yaml, line 4, house.linked-hubs[0]: the environment variable NOWHERE is"
                        + " not set; set it, or write ${NOWHERE:default}",
                "pace: steady",
                "linked-hubs:",
                "  - ${NOWHERE}");
    }

    @Test
    void refusesAMalformedPlaceholder() {
        refuses(
                "bootstorm.yaml, line 2, house.webhook-url: '${' does not begin a placeholder;"
                    + " write ${NAME} or ${NAME:default}, and $${ for the characters themselves",
                "webhook-url: a${b-c}");
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() {
        refuses(
                "bootstorm.yaml, line 4, house.members[0].primry-key: unknown key; did you mean"
                        + " 'primary-key'?",
                "members:",
                "  - id: x",
                "    primry-key: y");
    }

    @Test
    void listsTheKnownKeysIfNoneIsNear() {
        refuses(
                "bootstorm.yaml, line 3, house.members[0].colour: unknown key; known here: id,"
                        + " primary-key",
                "members:",
                "  - colour: blue");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        refuses(
                "bootstorm.yaml, line 4, house.mqtt-port: stands here again, the first time on line"
                        + " 2",
                "mqtt-port: 1",
                "plaintext: true",
                "mqtt-port: 2");
    }

    @Test
    void saysWhatABadValueWasAndWhatWouldBeRight() {
        refuses(
                "bootstorm.yaml, line 2, house.mqtt-port: 'many' is not a whole number",
                "mqtt-port: many");
        refuses(
                "bootstorm.yaml, line 2, house.plaintext: 'perhaps' is not true or false",
                "plaintext: perhaps");
        refuses(
                "bootstorm.yaml, line 2, house.pace: 'slow' is not one of all-at-once, steady",
                "pace: slow");
        refuses("bootstorm.yaml, line 3, house.linked-hubs: must be a list", "", "linked-hubs: a");
        refuses(
                "bootstorm.yaml, line 3, house.members[0]: must be a section of keys",
                "members:",
                "- a");
    }

    @Test
    void tellsWhatARecordRefuses() {
        refuses(
                "bootstorm.yaml, line 2: house.mqtt-port is 70000, must be 0 to 65535",
                "mqtt-port: 70000");
        refuses(
                "bootstorm.yaml, line 3, house.id-scope: not an ID scope: 'no scope' (1 to 32"
                        + " letters and digits, such as 0ne00002193)",
                "pace: steady",
                "id-scope: no scope");
    }

    @Test
    void neverShowsAKeyThatItRefuses() {
        refuses(
                "bootstorm.yaml, line 4, house.members[0].primary-key: a symmetric key is written"
                        + " in base64, this one is not",
                "members:",
                "  - id: x",
                "    primary-key: geheim!");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatThrownBy(() -> read("pace: steady", "\tmqtt-port: 1"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageStartingWith("bootstorm.yaml, line 3: not YAML: found character");
    }

    @Test
    void refusesAliases() {
        refuses(
                "bootstorm.yaml, line 3, house.linked-hubs: aliases are not supported, repeat it",
                "twin: &t [a]",
                "linked-hubs: *t");
    }

    @Test
    void hidesSecretsWhenItWrites() {
        House house =
                read(
                        "webhook-url: http://127.0.0.1:7071/api/HttpTrigger1?code=geheim",
                        "members: [{id: x, primary-key: '" + KEY + "'}]");

        assertThat(Binding.write(house))
                .contains("webhook-url: http://127.0.0.1:7071/api/HttpTrigger1?****")
                .contains("id: x")
                .doesNotContain("geheim")
                .doesNotContain(KEY);
    }
}
