package io.bootstorm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.cli.certs.CertsRequest;
import io.bootstorm.cli.certs.CertsRun;
import io.bootstorm.cli.certs.KeyKind;
import io.bootstorm.gateway.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of src/config, which the archives ship. */
class SampleConfigurationsTest {

    private static final Path FOLDER = Path.of("..", "src", "config");
    private static final String KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";
    private static final Map<String, String> ENVIRONMENT =
            new HashMap<>(Map.of("GROUP_KEY", KEY, "FUNCTION_KEY", "geheim"));

    @BeforeAll
    static void givenARoot(@TempDir Path folder) {
        new CertsRun(folder, new SecureRandom(), Instant.now())
                .make(
                        new CertsRequest(
                                "root",
                                0,
                                List.of("dev-1"),
                                null,
                                KeyKind.EC,
                                Duration.ofDays(1),
                                Duration.ofDays(1),
                                List.of()));
        ENVIRONMENT.put("ROOT_CERTIFICATE", folder.resolve("root.pem").toString());
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleLoadsAndShowsNoSecret(Path sample) {
        Configuration configuration = Configuration.load(sample, ENVIRONMENT);

        assertThat(configuration.sections()).isNotEmpty();
        assertThat(configuration.effective()).doesNotContain(KEY).doesNotContain("geheim");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theReadmeNamesEverySample(Path sample) throws IOException {
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains("`" + sample.getFileName() + "`");
    }

    @Test
    void theTutorialsGroupIsSetUpAsTheTutorialSays() {
        GatewayConfig gateway =
                Configuration.load(FOLDER.resolve("tutorial.yaml"), ENVIRONMENT).gateway();

        assertThat(gateway.allocation().assigningPolls()).isEqualTo(1);
        assertThat(gateway.enrollmentGroups())
                .singleElement()
                .satisfies(
                        group -> {
                            assertThat(group.enrollmentGroupId())
                                    .isEqualTo("contoso-custom-allocated-devices");
                            assertThat(group.iotHubs())
                                    .containsExactly("contoso-toasters-hub-1098.azure-devices.net");
                        });
    }

    @Test
    void aPortFromTheEnvironmentGoesBeforeTheDefault() {
        GatewayConfig gateway =
                Configuration.load(
                                FOLDER.resolve("tutorial.yaml"), Map.of("BOOTSTORM_MQTT_PORT", "0"))
                        .gateway();

        assertThat(gateway.ports().mqtt()).isZero();
    }
}
