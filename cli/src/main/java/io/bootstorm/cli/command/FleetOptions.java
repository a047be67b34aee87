package io.bootstorm.cli.command;

import picocli.CommandLine.Option;

/**
 * Who a fleet's devices are and how they boot, as options; each is laid over the configuration's
 * value.
 */
final class FleetOptions {

    private final GivenSettings given = new GivenSettings("fleet");

    /** Whether the devices are to have certificates, whatever keys the configuration has. */
    boolean giveCertificates() {
        return given.anyBelow("certificates");
    }

    /** Whether the devices are to have TPMs, whatever keys the configuration has. */
    boolean giveTpms() {
        return given.anyBelow("tpm");
    }

    void lay(ConfigOptions config) {
        given.lay(config);
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
            names = "--tpm-seed",
            paramLabel = "SEED",
            description =
                    "With a software TPM each in place of keys, over amqp, amqp-ws or https; enroll"
                            + " them with bootstorm endorsement-key.")
    void tpmSeed(String value) {
        set("tpm.seed", value, "--tpm-seed");
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
            names = "--resume-sessions",
            description =
                    "A device that connects again resumes its TLS session; in full each time by"
                            + " default, as the C SDK does.")
    void resumeSessions(boolean value) {
        set("tls.resume-sessions", Boolean.toString(value), "--resume-sessions");
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

    private void set(String key, String value, String option) {
        given.set(key, value, option);
    }
}
