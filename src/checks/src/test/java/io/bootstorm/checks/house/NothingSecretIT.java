package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.bootstorm.checks.process.ProcessListing;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.gateway.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * Keys are used in every way that the commands know, and then looked for in all that was said: by
 * processes, on the control endpoint, in reports and exports, in the log at its finest level, in
 * the list of processes, and in what a crashed JVM leaves.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class NothingSecretIT {

    private static final String[] DEVICES = {"contoso-toaster-101", "contoso-toaster-102"};
    private static final Pattern SHARED_ACCESS_KEY = Pattern.compile("SharedAccessKey=([^;\\s]+)");
    private static final List<String> CONTROL =
            List.of(
                    "/health/ready",
                    "/metrics",
                    "/ca.pem",
                    "/faults",
                    "/hubs",
                    "/registrations",
                    "/registrations/contoso-toaster-101",
                    "/explain/contoso-toaster-101",
                    "/explain/contoso-toaster-102",
                    "/enrollment-groups",
                    "/enrollment-groups/contoso-custom-allocated-devices",
                    "/individual-enrollments",
                    "/external-devices",
                    "/certificates",
                    "/no-such-thing");

    @TempDir private Path folder;

    private final Heard heard = new Heard();
    private final ProcessListing listing = new ProcessListing();
    private CountingPolicy foreignPolicy;
    private House house;

    @BeforeEach
    void open() throws Exception {
        foreignPolicy = CountingPolicy.start();
        house = House.open(folder.resolve("data"), foreignPolicy.port());
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
        Set<String> secrets = secrets();
        askTheControlEndpoint();
        crashTheGateway();
        for (RunningProcess process : house.processes()) {
            heard.add("process " + process.command(), process.output());
        }
        heard.add("the list of processes", listing.text());
        heard.addFiles(folder.resolve("results"));

        assertThat(listing.text()).contains("gateway --config", "fleet --count", "io.gatling.app");
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
        try (Gateway gateway = Gateway.start(house.gatewayConfig(folder.resolve("in-process")))) {
            Path ca = Files.writeString(folder.resolve("in-process.pem"), gateway.caPem());
            for (String transport : List.of("mqtt", "amqp", "https")) {
                int port =
                        switch (transport) {
                            case "mqtt" -> gateway.ports().mqtt();
                            case "amqp" -> gateway.ports().amqp();
                            default -> gateway.ports().https();
                        };
                bootAt(port, transport, DEVICES[0], "TUTORIAL_KEY", ca);
                bootAt(port, transport, DEVICES[1], "WRONG_KEY", ca);
            }
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
        heard.assertNothingOf(Set.copyOf(Secrets.spellings(DEVICES)));
    }

    private void useEveryKey() throws IOException {
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

    private void bootAt(int port, String transport, String id, String key, Path ca) {
        RunningProcess device =
                house.run(
                        "device",
                        "--registration-id=" + id,
                        "--group-key-env=" + key,
                        "--ca=" + ca,
                        "--port=" + port,
                        "--transport=" + transport);
        assertThat(device.output()).contains("Provisioning API Version");
    }

    /** Those of the test, and those that the gateway made for itself. */
    private Set<String> secrets() throws IOException {
        Set<String> secrets = new LinkedHashSet<>(Secrets.spellings(DEVICES));
        secrets.addAll(Secrets.spellings("contoso-toaster-000", "contoso-toaster-019"));
        int before = secrets.size();
        addConnectionString(
                secrets,
                "enrollment",
                "connection-string",
                "--config=" + house.config(),
                "--data=" + house.data());
        addConnectionString(
                secrets, "hub", "connection-string", "contoso-toasters", "--data=" + house.data());
        assertThat(secrets).hasSizeGreaterThan(before + 1);
        addPrivateKeys(secrets);
        return secrets;
    }

    /** Asked for, so it is said; but there only. */
    private void addConnectionString(Set<String> secrets, String... command) {
        Matcher key = SHARED_ACCESS_KEY.matcher(house.runApart(command));
        assertThat(key.find()).as("%s", List.of(command)).isTrue();
        secrets.add(key.group(1));
    }

    /** A line from the middle of each tells them well enough. */
    private void addPrivateKeys(Set<String> secrets) throws IOException {
        int before = secrets.size();
        try (Stream<Path> files = Files.list(house.data())) {
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

    private void askTheControlEndpoint() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String path : CONTROL) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(house.controlOrigin() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            heard.add("control endpoint " + path, answer.statusCode() + " " + answer.body());
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
