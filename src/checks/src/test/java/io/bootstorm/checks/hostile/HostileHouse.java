package io.bootstorm.checks.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gateway with its allocator, processes of the staged distribution, and good fleets. */
final class HostileHouse implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Path config;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final RunningProcess allocator;
    private final RunningProcess gateway;

    HostileHouse(Path folder) throws URISyntaxException {
        this.folder = folder;
        this.config = Path.of(HostileHouse.class.getResource("/hostile/bootstorm.yaml").toURI());
        environment.put(
                "GROUP_KEY",
                SymmetricKey.of("k".repeat(64).getBytes(StandardCharsets.US_ASCII)).base64());
        environment.put("FUNCTION_KEY", "the-function-key");
        environment.put("ALLOCATOR_PORT", "0");
        allocator = start("allocator", "--config", config.toString());
        environment.put("ALLOCATOR_PORT", said(allocator, "allocator ready on .*:(\\d+)"));
        gateway = start("gateway", "--config", config.toString(), "--data", data().toString());
        gateway.awaitLine("gateway ready", PATIENCE);
    }

    RunningProcess gateway() {
        return gateway;
    }

    RunningProcess allocator() {
        return allocator;
    }

    Doors doors() {
        return new Doors(
                port("MQTT +.*:(\\d+) \\(TLS\\)"),
                port("AMQP +.*:(\\d+) \\(TLS\\)"),
                port("HTTPS +https://.*:(\\d+)"),
                port("control +http://127.0.0.1:(\\d+)"),
                Integer.parseInt(environment.get("ALLOCATOR_PORT")));
    }

    /** A fleet over MQTT and TLS, to its end; every device is to be assigned. */
    JsonNode bootFleet(String name, int count, int perSecond) throws IOException {
        Path results = folder.resolve(name);
        try (RunningProcess fleet =
                start(
                        "fleet",
                        "--host=127.0.0.1",
                        "--mqtt-port=" + doors().mqtt(),
                        "--ca=" + data().resolve("ca.pem"),
                        "--group-key-env=GROUP_KEY",
                        "--id-pattern=contoso-toaster-" + name + "-{n:06}",
                        "--count=" + count,
                        "--arrival=rate " + perSecond + "/s",
                        "--output=" + results)) {
            assertThat(fleet.awaitExit(PATIENCE)).as(fleet.output()).isZero();
        }
        JsonNode result =
                Json.read(Files.readAllBytes(results.resolve("fleet-result.json")), JsonNode.class);
        assertThat(result.path("counts").path("assigned").asInt()).isEqualTo(count);
        return result;
    }

    @Override
    public void close() {
        gateway.close();
        allocator.close();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private int port(String line) {
        return Integer.parseInt(said(gateway, line));
    }

    private static String said(RunningProcess process, String line) {
        return process.awaitLine(line, PATIENCE).group(1);
    }

    private RunningProcess start(String... arguments) {
        return RunningProcess.start(Product.bootstorm(arguments), environment);
    }
}
