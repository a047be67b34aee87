package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample configuration is started by the command that it is for. */
class SampleConfigurationsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BOOTING = Duration.ofMinutes(3);

    @TempDir private Path folder;

    private final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "GROUP_KEY",
                            Base64.getEncoder().encodeToString(new byte[64]),
                            "FUNCTION_KEY",
                            "a-key-of-this-test"));

    static List<Path> ofGateways() throws IOException {
        return samplesWith("gateway");
    }

    static List<Path> ofAllocators() throws IOException {
        return samplesWith("allocator");
    }

    static List<Path> ofFleets() throws IOException {
        return samplesWith("fleet");
    }

    @ParameterizedTest
    @MethodSource("ofGateways")
    void startsAGateway(Path sample) {
        if (sample.endsWith("by-certificate.yaml")) {
            makeCertificates();
        }
        try (RunningProcess gateway = gateway(sample)) {
            gateway.awaitLine("gateway ready", PATIENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("ofAllocators")
    void startsAnAllocator(Path sample) {
        List<String> more =
                sample.endsWith("policies.yaml") ? List.of("--control-port", "0") : List.of();
        try (RunningProcess allocator = allocator(sample, more)) {
            allocator.awaitLine("allocator ready on", PATIENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("ofFleets")
    void bootsAFleet(Path sample) {
        Path policies = Sources.root().resolve("src/config/allocator.yaml");
        try (RunningProcess allocator = allocator(policies, List.of())) {
            String port = allocator.awaitLine("allocator ready on .*:(\\d+)", PATIENCE).group(1);
            environment.put(
                    "BOOTSTORM_WEBHOOK_URL",
                    "http://localhost:"
                            + port
                            + "/api/tutorial?code="
                            + environment.get("FUNCTION_KEY"));
            try (RunningProcess gateway =
                    gateway(Sources.root().resolve("src/config/storm.yaml"))) {
                gateway.awaitLine("gateway ready", PATIENCE);
                String mqtt = gateway.awaitLine("MQTT +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
                boot(sample, mqtt);
            }
        }
    }

    private void boot(Path sample, String mqttPort) {
        try (RunningProcess fleet =
                start(
                        "fleet",
                        "--config",
                        sample.toString(),
                        "--count",
                        "10",
                        "--arrival",
                        "at-once",
                        "--mqtt-port",
                        mqttPort,
                        "--ca",
                        folder.resolve("ca.pem").toString(),
                        "--output",
                        folder.resolve("results").toString())) {
            assertThat(fleet.awaitExit(BOOTING)).as(fleet.output()).isZero();
        }
    }

    /** As the sample says. */
    private void makeCertificates() {
        Path certs = folder.resolve("certs");
        try (RunningProcess made =
                start("certs", "--out", certs.toString(), "--registration-id", "dev-1")) {
            assertThat(made.awaitExit(PATIENCE)).as(made.output()).isZero();
        }
        environment.put("ROOT_CERTIFICATE", certs.resolve("root.pem").toString());
    }

    private RunningProcess gateway(Path sample) {
        return start(
                "gateway",
                "--config",
                sample.toString(),
                "--mqtt-port",
                "0",
                "--https-port",
                "0",
                "--control-port",
                "0",
                "--data",
                folder.toString());
    }

    private RunningProcess allocator(Path sample, List<String> more) {
        List<String> arguments =
                new ArrayList<>(List.of("allocator", "--config", sample.toString(), "--port", "0"));
        arguments.addAll(more);
        return start(arguments.toArray(String[]::new));
    }

    private RunningProcess start(String... arguments) {
        return RunningProcess.start(Product.bootstorm(arguments), environment);
    }

    private static List<Path> samplesWith(String section) throws IOException {
        try (Stream<Path> files = Files.list(Sources.root().resolve("src/config"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> hasSection(file, section))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasSection(Path file, String section) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch((section + ":")::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
