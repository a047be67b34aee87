package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What devices were set up with stays right: the CA they trust and the keys they derive from. */
@Timeout(120)
class RestartIT {

    private static final String GROUP = "contoso-custom-allocated-devices";

    private static final String CONFIG =
            """
            gateway:
              ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
              linked-hubs:
                - host-name: contoso-toasters-hub-1098.azure-devices.net
              enrollment-groups:
                - enrollment-group-id: contoso-custom-allocated-devices
                  allocation-policy: static
            """;

    @TempDir private Path folder;
    private Path data;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        data = folder.resolve("data");
        config = Files.writeString(folder.resolve("bootstorm.yaml"), CONFIG);
    }

    @Test
    void keepsGeneratedKeysAndTheCa() throws IOException {
        runGatewayOnce();
        String keys = keysShown();
        String ca = Files.readString(data.resolve("ca.pem"));

        runGatewayOnce();

        assertThat(keysShown()).isEqualTo(keys).containsPattern("[A-Za-z0-9+/]{86}==");
        assertThat(Files.readString(data.resolve("ca.pem"))).isEqualTo(ca);
    }

    @Test
    void generatedKeysAreNotSaidUnasked() {
        String said = runGatewayOnce();

        Matcher key = Pattern.compile("[A-Za-z0-9+/]{86}==").matcher(keysShown());
        assertThat(key.results().map(MatchResult::group))
                .hasSize(2)
                .allSatisfy(shown -> assertThat(said).doesNotContain(shown));
    }

    private String runGatewayOnce() {
        try (RunningProcess gateway =
                RunningProcess.start(
                        Product.bootstorm(
                                "gateway",
                                "--config",
                                config.toString(),
                                "--data",
                                data.toString()))) {
            gateway.awaitLine("gateway ready", House.PATIENCE);
            gateway.terminate();
            gateway.awaitExit(House.PATIENCE);
            return gateway.output();
        }
    }

    private String keysShown() {
        try (RunningProcess enrollment =
                RunningProcess.start(
                        Product.bootstorm(
                                "enrollment",
                                "show",
                                GROUP,
                                "--keys",
                                "--config",
                                config.toString(),
                                "--data",
                                data.toString()))) {
            int code = enrollment.awaitExit(House.PATIENCE);
            assertThat(code).as(enrollment.output()).isZero();
            return enrollment.output();
        }
    }
}
