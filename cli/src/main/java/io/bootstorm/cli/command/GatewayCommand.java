package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.gateway.GatewayWorker;
import io.bootstorm.cli.gateway.GatewayWorkers;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.gateway.Seeding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the gateway until it is stopped. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the gateway: a Device Provisioning Service for devices on this machine,",
            "or with --bind for real ones on the network.",
            "Prints the ports it chose, and logs a line for every registration."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:bad configuration, a port that is taken, a file that cannot be read; nothing was"
                    + " started",
            "3:something broke while running, or a worker ended by itself",
            "130, 143:stopped with Ctrl-C, with SIGTERM"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm gateway --config config/tutorial.yaml",
            "  bootstorm gateway --mqtt-port 0 --https-port 0 --control-port 0 --data /tmp/dps",
            "  bootstorm gateway --config config/tutorial.yaml --in-memory",
            "  bootstorm gateway --config config/tutorial.yaml --in-memory --workers 6",
            "  bootstorm gateway --config config/tutorial.yaml --reseed",
            "  bootstorm gateway --config config/tutorial.yaml --bind 0.0.0.0",
            "  bootstorm gateway --set gateway.allocation.retry-after-seconds=1 --log-format json"
        })
public final class GatewayCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    @Mixin private ConfigOptions config;
    @Mixin private LogOptions log;

    public GatewayCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Where devices and operators reach it: 127.0.0.1 by default; an address of this"
                            + " machine's network, or 0.0.0.0, lets real devices in.")
    void bind(String address) {
        config.set("gateway.bind-address", address, "--bind");
    }

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            description = "MQTT over TLS; 8883 by default, 0 for any free one.")
    void mqttPort(String port) {
        config.set("gateway.ports.mqtt", port, "--mqtt-port");
    }

    @Option(
            names = "--amqp-port",
            paramLabel = "PORT",
            description =
                    "AMQP over TLS; 5671 where it can be bound and any free one otherwise by"
                            + " default.")
    void amqpPort(String port) {
        config.set("gateway.ports.amqp", port, "--amqp-port");
    }

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            description = "HTTPS; 443 where it can be bound and 8443 otherwise by default.")
    void httpsPort(String port) {
        config.set("gateway.ports.https", port, "--https-port");
    }

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description = "Readiness, metrics, CA download; 9090 by default, loopback only.")
    void controlPort(String port) {
        config.set("gateway.ports.control", port, "--control-port");
    }

    @Option(
            names = "--plaintext-mqtt-port",
            paramLabel = "PORT",
            description = "MQTT without TLS, loopback only; none by default.")
    void plaintextMqttPort(String port) {
        config.set("gateway.ports.plaintext-mqtt", port, "--plaintext-mqtt-port");
    }

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keeps CA, store and chosen ports; bootstorm-data by default.")
    void data(String folder) {
        config.set("gateway.data", folder, "--data");
    }

    @Option(
            names = "--in-memory",
            description = "Keep enrollments and registrations in this process only.")
    void inMemory(boolean asked) {
        if (asked) {
            config.set("gateway.store", "memory", "--in-memory");
        }
    }

    @Option(
            names = "--reseed",
            description =
                    "Where the configured enrollments and those in the store differ, let the"
                            + " configuration win; enrollments that it does not name are removed.")
    private boolean reseed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Processes that share the MQTT port, each with its own limit of open files: for"
                        + " figures of very many connections. In memory, MQTT only, and a device"
                        + " that connects again may reach one that does not know it.")
    private Integer workers;

    @Option(names = "--as-worker", hidden = true, description = "One process of several.")
    private boolean asWorker;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        GatewayConfig settings = config.load(console.environment()).gateway();
        if (settings.linkedHubs().isEmpty()) {
            throw CommandFailure.badInput(nothingToServe());
        }
        log.apply();
        stop.allow(Duration.ofSeconds(settings.limits().closeSeconds()));
        if (asWorker) {
            return new GatewayWorker(console, stop).run(settings)
                    ? ExitCode.OK
                    : ExitCode.BAD_INPUT;
        }
        if (workers != null) {
            new GatewayWorkers(console, stop, workerArguments(), workers).run(settings);
            return ExitCode.OK;
        }
        try (Gateway gateway = Gateway.start(settings, seeding())) {
            new GatewayWelcome(console, settings).print(gateway);
            stop.await();
        } catch (GatewayStartException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        return ExitCode.OK;
    }

    /** As this command was called: whoever sees a worker's arguments could see these. */
    private List<String> workerArguments() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.add("--as-worker");
        return arguments;
    }

    private Seeding seeding() {
        return reseed ? Seeding.EVERYTHING : Seeding.WHAT_IS_MISSING;
    }

    private String nothingToServe() {
        return config.file() == null
                ? "there is no bootstorm.yaml here; name a configuration with --config, such as"
                        + " config/tutorial.yaml of the distribution"
                : config.file() + ": gateway.linked-hubs names no hub to assign devices to";
    }
}
