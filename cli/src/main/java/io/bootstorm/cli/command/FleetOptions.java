package io.bootstorm.cli.command;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The fleet's settings as options; each is laid over the configuration's value. */
final class FleetOptions {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'fleet'-uuuuMMdd-HHmmss-SSS", Locale.ROOT);

    private final Map<String, String[]> given = new LinkedHashMap<>();

    /** A name of its own for this run's results. */
    static String newResultFolder() {
        return Path.of(
                        "bootstorm-results",
                        FOLDER.format(LocalDateTime.now(ZoneId.systemDefault())))
                .toString();
    }

    /** Whether the devices are to have certificates, whatever keys the configuration has. */
    boolean giveCertificates() {
        return given.keySet().stream().anyMatch(key -> key.startsWith("fleet.certificates."));
    }

    void lay(ConfigOptions config) {
        given.forEach((path, value) -> config.set(path, value[0], value[1]));
    }

    @Option(names = "--count", description = "Devices; 1000 by default.")
    void count(String value) {
        set("count", value, "--count");
    }

    @Option(
            names = "--id-pattern",
            paramLabel = "PATTERN",
            description = "Their registration ids, such as 'contoso-toaster-{n:06}'.")
    void idPattern(String value) {
        set("id-pattern", value, "--id-pattern");
    }

    @Option(
            names = "--payload",
            paramLabel = "TEMPLATE",
            description =
                    "What they tell the policy: JSON with {n}, {pick:12.0.2.5=80,12.0.3.0=20} and"
                            + " {registrationId}; @FILE reads a file.")
    void payload(String value) {
        set("payload", PayloadArgument.text(value), "--payload");
    }

    @Option(names = "--id-scope", paramLabel = "SCOPE", description = "The DPS instance.")
    void idScope(String value) {
        set("id-scope", value, "--id-scope");
    }

    @Option(
            names = "--certificates",
            paramLabel = "FOLDER",
            description =
                    "With certificates in place of keys: ID.pem and ID.key for each device, as"
                            + " bootstorm certs --count makes them.")
    void certificates(String value) {
        set("certificates.folder", value, "--certificates");
    }

    @Option(
            names = "--issuer",
            paramLabel = "FILE",
            description =
                    "The same with certificates issued as devices boot: the CA's in PEM, then those"
                            + " above it; goes with --issuer-key.")
    void issuer(String value) {
        set("certificates.issuer-file", value, "--issuer");
    }

    @Option(names = "--issuer-key", paramLabel = "FILE", description = "That CA's key in PEM.")
    void issuerKey(String value) {
        set("certificates.issuer-key-file", value, "--issuer-key");
    }

    @Option(
            names = "--transport",
            paramLabel = "mqtt|mqtt-ws|amqp|amqp-ws|https",
            description = "mqtt by default; -ws is inside a WebSocket on the HTTPS port.")
    void transport(String value) {
        set("transport", value, "--transport");
    }

    @Option(
            names = "--client",
            paramLabel = "lean|hivemq",
            description = "Whose MQTT speaks; lean by default.")
    void client(String value) {
        set("client", value, "--client");
    }

    @Option(
            names = "--profiles",
            paramLabel = "SHARES",
            description =
                    "What devices can afford, by shares: 'esp32-wifi=60,nb-iot-modem=40'; of none,"
                        + " linux-board, esp32-wifi, cortex-m-wifi, lte-m-modem, nb-iot-modem and"
                        + " the configuration's own.")
    void profiles(String value) {
        set("mix.profiles", value, "--profiles");
    }

    @Option(
            names = "--behaviours",
            paramLabel = "SHARES",
            description =
                    "What goes wrong with them, by shares: 'none=95,wrong-key=5'; of none,"
                        + " wrong-key, expired-token, drops-before-poll, boots-twice, never-polls,"
                        + " bad-payload and polls-too-fast.")
    void behaviours(String value) {
        set("mix.behaviours", value, "--behaviours");
    }

    @Option(names = "--host", description = "Where DPS is; localhost by default.")
    void host(String value) {
        set("target.host", value, "--host");
    }

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            description = "As the gateway on this machine chose, or 8883, by default.")
    void mqttPort(String value) {
        set("target.mqtt-port", value, "--mqtt-port");
    }

    @Option(
            names = "--amqp-port",
            paramLabel = "PORT",
            description = "As the gateway on this machine chose, or 5671, by default.")
    void amqpPort(String value) {
        set("target.amqp-port", value, "--amqp-port");
    }

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            description = "As the gateway on this machine chose, or 443, by default.")
    void httpsPort(String value) {
        set("target.https-port", value, "--https-port");
    }

    @Option(names = "--plaintext", description = "Without TLS, on this machine only.")
    void plaintext(boolean value) {
        set("tls.enabled", Boolean.toString(!value), "--plaintext");
    }

    @Option(names = "--tls-version", paramLabel = "1.2|1.3", description = "1.2 by default.")
    void tlsVersion(String value) {
        set("tls.version", value, "--tls-version");
    }

    @Option(
            names = "--arrival",
            paramLabel = "PROFILE",
            description = "at-once (default), 'ramp 60s', 'rate 500/s' or 'waves 5 every 30s'.")
    void arrival(String value) {
        set("arrival", value, "--arrival");
    }

    @Option(
            names = "--max-open",
            paramLabel = "N",
            description = "Connections open at a time; 4000 by default.")
    void maxOpen(String value) {
        set("max-open-connections", value, "--max-open");
    }

    @Option(
            names = "--max-connecting",
            paramLabel = "N",
            description = "Connections being made at a time; 500 by default.")
    void maxConnecting(String value) {
        set("max-connecting", value, "--max-connecting");
    }

    @Option(
            names = "--back-off",
            paramLabel = "BACK-OFF",
            description =
                    "How devices wait before they ask again: c-sdk (default), immediate, fixed-5s,"
                            + " formula-600s or full-jitter-300s.")
    void backOff(String value) {
        set("back-off", value, "--back-off");
    }

    @Option(
            names = "--boot-timeout-seconds",
            paramLabel = "SECONDS",
            description = "For one boot of one device; 120 by default.")
    void bootTimeoutSeconds(String value) {
        set("boot-timeout-seconds", value, "--boot-timeout-seconds");
    }

    @Option(
            names = "--after-failure",
            paramLabel = "POLICY",
            description =
                    "What firmware does after a failed boot: give-up, fixed-wait (default),"
                            + " back-off or watchdog-reboot.")
    void afterFailure(String value) {
        set("firmware.after-failure", value, "--after-failure");
    }

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description =
                    "Boots of one device in all, if they fail; 1 by default, 5 with"
                            + " --after-failure.")
    void attempts(String value) {
        set("firmware.attempts", value, "--attempts");
    }

    @Option(
            names = "--retry-wait-seconds",
            paramLabel = "SECONDS",
            description = "Between a failed boot and the next, or the first two; 5 by default.")
    void retryWaitSeconds(String value) {
        set("firmware.wait-seconds", value, "--retry-wait-seconds");
    }

    @Option(names = "--seed", description = "Where every random choice comes from.")
    void seed(String value) {
        set("seed", value, "--seed");
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Event loops; one for each processor by default.")
    void threads(String value) {
        set("event-loop-threads", value, "--threads");
    }

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For the results; a new one in bootstorm-results by default.")
    void output(String value) {
        set("output", value, "--output");
    }

    @Option(
            names = "--assignments",
            paramLabel = "FILE",
            description =
                    "Also writes a JSON line for every assignment that a device was told; the file"
                            + " is replaced.")
    void assignments(String value) {
        set("assignments", value, "--assignments");
    }

    @Option(
            names = "--hub",
            description =
                    "Devices come up at the hubs they were assigned to, which are where DPS is:"
                            + " fetch their twin, report, and leave, or stay as --stay says.")
    void hub(boolean asked) {
        if (asked) {
            set("hub.enabled", "true", "--hub");
        }
    }

    @Option(
            names = "--stay",
            paramLabel = "TIME",
            description = "How long each stays at its hub, such as 60s; with it goes --hub.")
    void stay(String value) {
        hub(true);
        set("hub.stay-seconds", Long.toString(TimeSpan.millis(value) / 1000), "--stay");
    }

    @Option(
            names = "--telemetry-every",
            paramLabel = "TIME",
            description = "Each sends telemetry that often at its hub, such as 10s.")
    void telemetryEvery(String value) {
        hub(true);
        set(
                "hub.telemetry-every-millis",
                Long.toString(TimeSpan.millis(value)),
                "--telemetry-every");
    }

    private void set(String key, String value, String option) {
        given.put("fleet." + key, new String[] {value, option});
    }
}
