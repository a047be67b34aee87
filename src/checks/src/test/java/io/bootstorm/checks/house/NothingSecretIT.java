package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.bootstorm.checks.house.RawHttp.Answer;
import io.bootstorm.checks.process.ProcessListing;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.gateway.Gateway;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Keys are used in every way that the commands and the APIs know, and then looked for in all that
 * was said: by processes, in answers that refuse something, on the control endpoint, in reports and
 * exports, in the log at its finest level, in the list of processes, and in what a JVM writes when
 * it is asked for its threads and when it crashes.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class NothingSecretIT {

    private static final String[] DEVICES = {"contoso-toaster-101", "contoso-toaster-102"};
    private static final List<String> CONTROL =
            List.of(
                    "/health/ready",
                    "/metrics",
                    "/ca.pem",
                    "/faults",
                    "/hubs",
                    "/registrations",
                    "/registrations/contoso-toaster-101",
                    "/registrations/contoso-toaster-101/trace",
                    "/registrations/contoso-toaster-102/trace",
                    "/registrations/tpm-toaster-103",
                    "/registrations/tpm-toaster-103/trace",
                    "/registrations/contoso-toaster-104/trace",
                    "/hubs/contoso-toasters-hub-1098.azure-devices.net/devices",
                    "/hubs/contoso-toasters-hub-1098.azure-devices.net/twins/tpm-toaster-103",
                    "/enrollment-groups",
                    "/enrollment-groups/contoso-custom-allocated-devices",
                    "/enrollment-groups/turned-away",
                    "/individual-enrollments/tpm-toaster-103",
                    "/external-devices",
                    "/certificates");

    @TempDir private Path folder;

    private final Heard heard = new Heard();
    private final Set<String> secrets = new LinkedHashSet<>(Secrets.spellings(DEVICES));
    private final ProcessListing listing = new ProcessListing();
    private CountingPolicy foreignPolicy;
    private House house;

    @BeforeEach
    void open() throws Exception {
        foreignPolicy = CountingPolicy.start();
        house = House.open(folder.resolve("data"), foreignPolicy.port());
        secrets.addAll(
                Secrets.spellings(
                        "contoso-toaster-000", "contoso-toaster-019", EveryApi.TURNED_AWAY));
    }

    @AfterEach
    void close() {
        house.close();
        foreignPolicy.close();
        listing.close();
    }

    @Test
    void nothingThatIsSaidOrLeftLyingHoldsASecret() throws Exception {
        useEveryKey();
        useTheControlToken();
        useWorkers();
        RawHttp control = control(house.controlOrigin());
        secrets.addAll(
                new EveryApi(house, heard)
                        .use(house.data(), Integer.parseInt(house.httpsPort()), control));
        useTheTpmByCommand();
        addPrivateKeys(house.data());
        for (String path : CONTROL) {
            Answer answer = control.ask("localhost", "GET " + path, null, "");
            assertThat(answer.status()).as(path).isEqualTo(200);
            heard.add("control endpoint " + path, answer.text());
        }
        askForThreads();
        crashTheGateway();
        for (RunningProcess process : house.processes()) {
            heard.add("process " + process.command(), process.output());
        }
        heard.add("the list of processes", listing.text());
        heard.addFiles(folder.resolve("results"));

        assertThat(listing.text())
                .contains("gateway --config", "fleet --count", "io.gatling.app")
                .contains("--as-worker", "fleet-worker");
        heard.assertNothingOf(secrets);
    }

    /** No option asks for it, but somebody may. */
    @Test
    void logAtItsFinestLevelHoldsNoSecret() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.bootstorm");
        Level before = ours.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ours.setLevel(Level.TRACE);
        ours.addAppender(log);
        root.addAppender(log);
        Path data = folder.resolve("in-process");
        try (Gateway gateway = Gateway.start(house.gatewayConfig(data))) {
            for (String transport : List.of("mqtt", "amqp", "https")) {
                int port =
                        switch (transport) {
                            case "mqtt" -> gateway.ports().mqtt();
                            case "amqp" -> gateway.ports().amqp();
                            default -> gateway.ports().https();
                        };
                bootAt(port, transport, DEVICES[0], "TUTORIAL_KEY", data);
                bootAt(port, transport, DEVICES[1], "WRONG_KEY", data);
            }
            secrets.addAll(
                    new EveryApi(house, heard)
                            .use(
                                    data,
                                    gateway.ports().https(),
                                    RawHttp.plain(gateway.ports().control())));
        } finally {
            ours.detachAppender(log);
            root.detachAppender(log);
            ours.setLevel(before);
        }
        for (ILoggingEvent event : List.copyOf(log.list)) {
            heard.add("log", event.getFormattedMessage() + " " + event.getKeyValuePairs());
            if (event.getThrowableProxy() != null) {
                heard.add("log", ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }

        assertThat(log.list).anyMatch(event -> event.getLevel().toInt() < Level.INFO_INT);
        heard.assertNothingOf(secrets);
    }

    private void useEveryKey() {
        String results = folder.resolve("results").toString();
        for (String transport : List.of("mqtt", "mqtt-ws", "amqp", "amqp-ws", "https")) {
            String port = house.port(transport);
            boot(DEVICES[0], "TUTORIAL_KEY", transport, port);
        }
        boot(DEVICES[1], "WRONG_KEY", "mqtt", house.mqttPort());
        boot(DEVICES[1], "WRONG_KEY", "https", house.httpsPort());
        house.run(
                "fleet",
                "--count=20",
                "--workers=2",
                "--id-pattern=contoso-toaster-{n:03}",
                "--group-key-env=TUTORIAL_KEY",
                "--mqtt-port=" + house.mqttPort(),
                "--ca=" + house.ca(),
                "--hub",
                "--output=" + results + "/fleet",
                "--assignments=" + results + "/assignments.jsonl");
        RunningProcess load =
                house.run(
                        "loadtest",
                        "allocation",
                        "--url=http://localhost:" + house.allocatorPort() + "/api/HttpTrigger1",
                        "--function-key-env=FUNCTION_KEY",
                        "--warm-up-seconds=1",
                        "--duration-seconds=2",
                        "--output=" + results + "/load",
                        "--html=" + results + "/load.html");
        assertThat(load.output()).contains("summary: ");
        house.run("store", "export", "--data=" + house.data());
        house.run("config", "show", "--config=" + house.config());
        house.run("enrollment", "list", "--config=" + house.config(), "--data=" + house.data());
        house.run("hub", "list", "--data=" + house.data());
        house.run("explain", DEVICES[0], "--data=" + house.data());
        house.run("explain", DEVICES[1], "--data=" + house.data());
    }

    private void boot(String id, String key, String transport, String port) {
        house.boot(id, key, "--port", port, "--transport", transport, "--json");
    }

    private void bootAt(int port, String transport, String id, String key, Path data) {
        RunningProcess device =
                house.run(
                        "device",
                        "--registration-id=" + id,
                        "--group-key-env=" + key,
                        "--ca=" + data.resolve("ca.pem"),
                        "--port=" + port,
                        "--transport=" + transport);
        assertThat(device.output()).contains("Provisioning API Version");
    }

    private void useTheControlToken() throws IOException {
        Path data = folder.resolve("on-network");
        try (RunningProcess gateway = house.startGatewayOnNetwork(data)) {
            String token = Files.readString(data.resolve("control-token")).strip();
            secrets.add(token);
            RawHttp control =
                    control(gateway.awaitLine("control +(http://[^/]+)", House.PATIENCE).group(1));
            for (String given : List.of("Bearer " + token, "Basic " + token, token)) {
                Answer answer = control.ask("localhost", "GET /faults", given, "");
                assertThat(answer.status()).isEqualTo(given.startsWith("Bearer") ? 200 : 401);
                heard.add("control endpoint on a network", answer.text());
            }
            assertThat(house.run("fault", "list", "--data=" + data).output())
                    .contains("webhook-slow");
        }
    }

    private void useWorkers() throws IOException {
        Path data = folder.resolve("workers");
        house.startGatewayWorkers(data).close();
        addPrivateKeys(data);
    }

    private void useTheTpmByCommand() {
        String boot = "--registration-id=" + EveryApi.TPM_DEVICE;
        for (String transport : List.of("https", "amqp")) {
            RunningProcess device =
                    house.run(
                            "device",
                            boot,
                            "--tpm-seed=" + HandmadeDevice.TPM_SEED,
                            "--transport=" + transport,
                            "--data=" + house.data(),
                            "--hub",
                            "--json");
            assertThat(device.output()).contains("\"assignedHub\"");
        }
        house.run("explain", EveryApi.TPM_DEVICE, "--data=" + house.data());
        house.run("explain", EveryApi.TURNED_AWAY, "--data=" + house.data());
    }

    /** A line from the middle of each tells them well enough. */
    private void addPrivateKeys(Path data) throws IOException {
        int before = secrets.size();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (text.contains("PRIVATE KEY-----")) {
                    List<String> lines = text.lines().toList();
                    secrets.add(lines.get(lines.size() / 2));
                }
            }
        }
        assertThat(secrets).hasSizeGreaterThan(before);
    }

    private static RawHttp control(String origin) {
        return RawHttp.plain(URI.create(origin).getPort());
    }

    /** Where they stand, and what they hold, as whoever may send signals sees it. */
    private void askForThreads() {
        for (RunningProcess process : List.of(house.gateway(), house.allocator())) {
            process.signal("QUIT");
            process.awaitLine("Full thread dump", House.PATIENCE);
        }
    }

    /** The JVM writes down what it thinks will help. */
    private void crashTheGateway() throws IOException {
        Path crash = house.crashFile();
        house.gateway().signal("SEGV");
        house.gateway().awaitExit(House.PATIENCE);
        heard.add("crash file", Files.readString(crash));
    }
}
