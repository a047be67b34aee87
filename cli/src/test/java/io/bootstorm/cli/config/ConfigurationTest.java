package io.bootstorm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private static Configuration configuration(String... lines) {
        return Configuration.parse("bootstorm.yaml", String.join("\n", lines), Map.of());
    }

    @Test
    void refusesAnUnknownSection() {
        assertThatThrownBy(() -> configuration("allocator: {}", "gatway: {}"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage("bootstorm.yaml, line 2, gatway: unknown key; did you mean 'gateway'?");
    }

    @Test
    void refusesAnUnknownKeyBeforeWhatItsAbsenceLeadsTo() {
        Configuration configuration =
                configuration(
                        "gateway:",
                        "  linked-hub:",
                        "    - host-name: hub.azure-devices.net",
                        "  enrollment-groups:",
                        "    - enrollment-group-id: group",
                        "      iot-hubs: [hub.azure-devices.net]");

        assertThatThrownBy(configuration::gateway)
                .hasMessage(
                        "bootstorm.yaml, line 2, gateway.linked-hub: unknown key; did you mean"
                                + " 'linked-hubs'?");
    }

    @Test
    void readsASectionOnlyWhenAskedFor() {
        Configuration configuration =
                configuration("gateway: {ports: {mqtt: 0}}", "fleet: {group-key: '${NOT_SET}'}");

        assertThat(configuration.gateway().ports().mqtt()).isZero();
        assertThatThrownBy(configuration::fleet)
                .hasMessageStartingWith("bootstorm.yaml, line 2, fleet.group-key: the environment");
    }

    @Test
    void theCommandLineGoesBeforeTheFile() {
        Configuration configuration = configuration("gateway:", "  ports:", "    mqtt: 1");
        configuration.set("gateway.ports.mqtt", "2", "--mqtt-port");
        configuration.set("gateway.ports.control", "3", "--control-port");
        configuration.set("allocator.serve", List.of("tutorial"), "--policy");

        assertThat(configuration.gateway().ports().mqtt()).isEqualTo(2);
        assertThat(configuration.gateway().ports().control()).isEqualTo(3);
        assertThat(configuration.allocator().serve()).containsExactly("tutorial");
    }

    @Test
    void namesTheOptionThatGaveABadValue() {
        Configuration configuration = Configuration.empty(Map.of());
        configuration.set("gateway.ports.mqtt", "many", "--mqtt-port");

        assertThatThrownBy(configuration::gateway)
                .hasMessage("--mqtt-port, gateway.ports.mqtt: 'many' is not a whole number");
    }

    @Test
    void namesTheLineOfWhatARoomRefuses() {
        assertThatThrownBy(
                        configuration("gateway:", "  allocation:", "    retry-after-seconds: 301")
                                ::gateway)
                .hasMessageStartingWith(
                        "bootstorm.yaml, line 3: gateway.allocation.retry-after-seconds");
    }

    @Test
    void whatTheShellFilledIsNotFilledAgain() {
        Configuration configuration = Configuration.empty(Map.of());
        configuration.set("allocator.function-key", "${HOME}", "--set");

        assertThat(configuration.allocator().functionKey()).isEqualTo("${HOME}");
    }

    @Test
    void takesOutWhatTheFileSays() {
        Configuration configuration = configuration("allocator: {function-key: a}");
        configuration.remove("allocator.function-key");
        configuration.remove("fleet.device-key");

        assertThat(configuration.allocator().functionKey()).isNull();
    }

    @Test
    void writesCapabilitiesInKebabCaseToo() {
        Configuration configuration =
                configuration(
                        "gateway:",
                        "  linked-hubs: [{host-name: a.example}]",
                        "  enrollment-groups:",
                        "    - {enrollment-group-id: g, capabilities: {iot-edge: true}}");

        assertThat(configuration.gateway().enrollmentGroups().get(0).capabilities().iotEdge())
                .isTrue();
        assertThat(configuration.effective()).contains("iot-edge: true");
    }
}
