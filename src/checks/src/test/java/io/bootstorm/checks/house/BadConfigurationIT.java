package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is one clear sentence and exit code 2, and leaves nothing behind. */
@Timeout(120)
class BadConfigurationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String GOOD =
            """
            gateway:
              ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
              linked-hubs:
                - host-name: contoso-toasters-hub-1098.azure-devices.net
              enrollment-groups:
                - enrollment-group-id: contoso-custom-allocated-devices
                  allocation-policy: static
                  iot-hubs: [contoso-toasters-hub-1098.azure-devices.net]
            """;

    @TempDir private Path folder;
    private Path data;
    private Path config;

    @BeforeEach
    void choosePlaces() {
        data = folder.resolve("data");
        config = folder.resolve("bootstorm.yaml");
    }

    @Test
    void namesAnUnknownKeyWithItsLineAndTheNearestOne() throws IOException {
        Files.writeString(config, GOOD.replace("linked-hubs", "linked-hub"));

        assertThat(sentenceFrom("--config", config.toString()))
                .contains("linked-hub")
                .contains("linked-hubs")
                .contains("line 3");
    }

    @Test
    void namesAHubThatIsNotLinkedAndThoseThatAre() throws IOException {
        Files.writeString(
                config, GOOD.replace("iot-hubs: [contoso-toasters", "iot-hubs: [contoso-kettles"));

        assertThat(sentenceFrom("--config", config.toString()))
                .contains("contoso-kettles-hub-1098.azure-devices.net")
                .contains("not linked")
                .contains("contoso-toasters-hub-1098.azure-devices.net");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThat(sentenceFrom("--config", config.toString())).contains(config.toString());
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        Files.writeString(config, GOOD);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(sentenceFrom("--config", config.toString(), "--mqtt-port", port))
                    .contains(port);
        }
    }

    @Test
    void namesAnEnvironmentVariableThatIsNotSet() throws IOException {
        Files.writeString(config, GOOD + "  id-scope: ${SCOPE_THAT_IS_NOT_SET}\n");

        assertThat(sentenceFrom("--config", config.toString())).contains("SCOPE_THAT_IS_NOT_SET");
    }

    private String sentenceFrom(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "gateway";
        arguments[1] = "--data";
        arguments[2] = data.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        try (RunningProcess gateway = RunningProcess.start(Product.bootstorm(arguments))) {
            int code = gateway.awaitExit(PATIENCE);
            assertThat(code).as(gateway.output()).isEqualTo(2);
            List<String> sentences =
                    gateway.output()
                            .lines()
                            .filter(line -> line.startsWith("bootstorm: "))
                            .toList();
            assertThat(sentences).as(gateway.output()).hasSize(1);
            return sentences.get(0);
        }
    }
}
