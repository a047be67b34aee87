package io.bootstorm.checks.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Emulated devices with TPMs at the staged gateway, enrolled as {@code bootstorm endorsement-key}
 * says. Gateway and emulator share no code for this, and each is tried against TPMs of somebody
 * else's making elsewhere: {@link TpmAttestationIT}, and the emulator's own vectors.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class EmulatedTpmIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DEVICES = 8;

    private static final String REST =
            """
            linked-hubs:
              - host-name: contoso-toasters-hub-1098.azure-devices.net
            ports: {mqtt: 0, amqp: 0, https: 0, control: 0}
            allocation: {retry-after-seconds: 2}
            """;

    private Path scratch;
    private Path data;
    private RunningProcess gateway;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        scratch = temporary;
        data = scratch.resolve("data");
        String enrollments =
                said(
                        0,
                        "endorsement-key",
                        "--tpm-seed",
                        "7",
                        "--id-pattern",
                        "tpm-{n:02}",
                        "--count",
                        Integer.toString(DEVICES));
        Path config =
                Files.writeString(
                        scratch.resolve("bootstorm.yaml"), enrollments + "\n" + REST.indent(2));
        gateway =
                RunningProcess.start(
                        Product.bootstorm(
                                "gateway",
                                "--config",
                                config.toString(),
                                "--data",
                                data.toString()));
        gateway.awaitLine("gateway ready", PATIENCE);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "amqp", "amqp-ws"})
    void aDeviceBootsAndComesUpAtItsHub(String transport) throws Exception {
        JsonNode report =
                new ObjectMapper()
                        .readTree(
                                device(
                                        0,
                                        "--registration-id",
                                        "tpm-01",
                                        "--tpm-seed",
                                        "7",
                                        "--transport",
                                        transport,
                                        "--hub",
                                        "--json"));

        assertThat(report.get("assignedHub").textValue())
                .isEqualTo("contoso-toasters-hub-1098.azure-devices.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "amqp"})
    void aDeviceWithAnotherTpmIsRefused(String transport) {
        device(1, "--registration-id", "tpm-01", "--tpm-seed", "8", "--transport", transport);
    }

    @Test
    void aDeviceIsToldThatThereIsNoTpmOverMqtt() {
        assertThat(device(2, "--registration-id", "tpm-01", "--tpm-seed", "7"))
                .contains("--tpm-seed: no SDK attests by a TPM over mqtt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "amqp"})
    void aFleetBoots(String transport) throws Exception {
        Path results = scratch.resolve("fleet-" + transport);
        said(
                0,
                "fleet",
                "--data",
                data.toString(),
                "--tpm-seed",
                "7",
                "--id-pattern",
                "tpm-{n:02}",
                "--count",
                Integer.toString(DEVICES),
                "--transport",
                transport,
                "--output",
                results.toString(),
                "--hub");

        JsonNode result =
                new ObjectMapper().readTree(results.resolve("fleet-result.json").toFile());
        assertThat(result.at("/counts/assigned").intValue()).as(result.toString()).isEqualTo(8);
    }

    private String device(int code, String... options) {
        List<String> arguments = new ArrayList<>(List.of("device", "--data", data.toString()));
        arguments.addAll(List.of(options));
        return said(code, arguments.toArray(String[]::new));
    }

    private static String said(int code, String... arguments) {
        try (RunningProcess command = RunningProcess.start(Product.bootstorm(arguments))) {
            assertThat(command.awaitExit(PATIENCE)).as(command.output()).isEqualTo(code);
            return command.output();
        }
    }
}
