package io.bootstorm.cli.command;

import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.fleet.FleetExpectation;
import io.bootstorm.cli.fleet.FleetRun;
import io.bootstorm.cli.fleet.FleetWorkers;
import io.bootstorm.cli.fleet.VirtualHouse;
import io.bootstorm.cli.fleet.VirtualReport;
import io.bootstorm.cli.fleet.VirtualRun;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetException;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.FleetResultFiles;
import io.bootstorm.emulator.fleet.FleetTable;
import io.bootstorm.simulation.Network;
import io.bootstorm.simulation.VirtualScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Boots a fleet. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = FleetMergeCommand.class,
        description = {
            "Boots very many devices against one DPS and tells how it went, phase by phase.",
            "Settings come from the fleet section of the configuration; options go before it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every device ended as one of its kind is expected to (assigned, unless it behaves"
                    + " wrong on purpose), or every --expect held",
            "1:not so",
            "2:bad input or configuration, or this machine does not allow it",
            "3:a worker ended before its devices had",
            "130:stopped with Ctrl-C; what is known so far was printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm fleet --count 10000 --id-pattern 'contoso-toaster-{n:06}' \\",
            "      --group-key-file group.key --set fleet.target.mqtt-port=8883",
            "  bootstorm fleet --config config/fleet.yaml --arrival 'ramp 60s' --seed 42",
            "  bootstorm fleet --config config/fleet.yaml --expect 'assigned-percent>=99.9'",
            "  bootstorm fleet --count 1000 --issuer certs/issuer.pem --issuer-key"
                    + " certs/issuer.key",
            "  bootstorm fleet --config config/fleet.yaml --stay 60s --telemetry-every 10s",
            "  bootstorm fleet --count 100000 --max-open 100000 --workers 6 --group-key-file"
                    + " group.key",
            "  bootstorm fleet --virtual --count 100000 --seed 42 \\",
            "      --set gateway.throttling.registrations-per-minute=1000 \\",
            "      --set gateway.throttling.register-retry-after-seconds=60"
        })
public final class FleetCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    @Mixin private ConfigOptions config;
    @Mixin private FleetOptions options;
    @Mixin private FleetAfterwardsOptions afterwards;
    @Mixin private FleetRunOptions process;
    @Mixin private GatewayOptions gateway;

    @ArgGroup(multiplicity = "0..1")
    private DeviceKeyOptions key;

    @Option(
            names = "--virtual",
            description = {
                "Run devices, gateway and policies in this process under virtual time: hours",
                "pass in seconds, and a seed gives the same run every time. The gateway's",
                "quotas, faults and policies are those of the configuration."
            })
    private boolean virtual;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description =
                    "Of a virtual run: loopback (default), wan, cellular, or in full"
                            + " 'latency=20ms..60ms,loss=0.1,reset=0.01,webhook=11ms'.")
    private String network = "loopback";

    @Option(
            names = "--expect",
            paramLabel = "EXPECTATION",
            description =
                    "What must hold for exit code 0, such as 'assigned>=9990' or"
                            + " 'p99-millis<=5000'; may be repeated. By default no device is to"
                            + " surprise.")
    private List<String> expectations = List.of();

    public FleetCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            List<FleetExpectation> expected =
                    expectations.stream().map(FleetExpectation::parse).toList();
            return judge(virtual ? virtualFleet() : realFleet(), expected);
        } catch (IllegalArgumentException | FleetException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private FleetResult realFleet() throws InterruptedException {
        Configuration configuration = configuration();
        trust(configuration);
        FleetConfig settings = atChosenPort(configuration);
        console.err().println("fleet of " + settings.count() + ", " + target(settings));
        FleetResult result = run(settings);
        FleetTable.lines(result).forEach(console.out()::println);
        console.out().println("results in " + settings.output());
        return result;
    }

    private FleetResult run(FleetConfig settings) throws InterruptedException {
        int workers = process.workers();
        return workers == 1
                ? new FleetRun(console, stop).run(settings)
                : new FleetWorkers(console, stop, workers).run(settings);
    }

    private FleetResult virtualFleet() {
        Network way = Network.parse(network);
        Configuration configuration = configuration();
        if (process.workers() > 1 || configuration.has("fleet.shard")) {
            throw new IllegalArgumentException(
                    "--virtual runs the whole fleet in one thread: no --workers, no --shard");
        }
        configuration.setIfAbsent("fleet.seed", Integer.toString(newSeed()));
        try (VirtualHouse house = VirtualHouse.open(configuration, config.folder())) {
            FleetConfig settings = house.fleet();
            FleetResultFiles.prepare(settings.output());
            console.err()
                    .println(
                            "virtual fleet of "
                                    + settings.count()
                                    + ", "
                                    + settings.transport()
                                    + " over "
                                    + network
                                    + ", seed "
                                    + settings.seed());
            VirtualRun.Outcome outcome =
                    new VirtualRun(console, stop)
                            .run(
                                    VirtualScenario.of(
                                            settings,
                                            house.gateway(),
                                            house.policies(),
                                            way,
                                            settings.seed()),
                                    "");
            FleetResult result = outcome.result().fleet();
            FleetTable.lines(result).forEach(console.out()::println);
            VirtualReport.lines(outcome).forEach(console.out()::println);
            FleetResultFiles.write(settings.output(), result);
            VirtualReport.write(settings.output(), outcome.result());
            console.out().println("results in " + settings.output());
            return result;
        } catch (IOException e) {
            throw CommandFailure.badInput("the result cannot be written: " + e.getMessage());
        }
    }

    private static int newSeed() {
        return new SecureRandom().nextInt(Integer.MAX_VALUE);
    }

    private Configuration configuration() {
        options.lay(config);
        afterwards.lay(config);
        process.lay(config);
        Configuration configuration = config.load(console.environment());
        attestation(configuration);
        configuration.setIfAbsent("fleet.output", FleetRunOptions.newResultFolder());
        return configuration;
    }

    /** What is said here counts in place of what the configuration says. */
    private void attestation(Configuration configuration) {
        boolean certificates = options.giveCertificates();
        boolean tpms = options.giveTpms();
        if (Stream.of(certificates, tpms, key != null).filter(given -> given).count() > 1) {
            throw new IllegalArgumentException(
                    "give a key or certificates or --tpm-seed, one of them");
        }
        if (certificates || tpms || key != null) {
            configuration.remove("fleet.group-key");
            configuration.remove("fleet.device-key");
        }
        if (tpms || key != null) {
            configuration.remove("fleet.certificates");
        }
        if (certificates || key != null) {
            configuration.remove("fleet.tpm");
        }
        if (key != null) {
            configuration.set(
                    key.isGroupKey() ? "fleet.group-key" : "fleet.device-key",
                    key.key(console).base64(),
                    "the key");
        }
    }

    private void trust(Configuration configuration) {
        Path caFile = gateway.caFile();
        if (gateway.namesCa()) {
            configuration.remove("fleet.tls.ca-pem");
            configuration.set("fleet.tls.ca-file", caFile.toString(), "--ca");
        } else if (caFile != null && !configuration.has("fleet.tls.ca-pem")) {
            configuration.setIfAbsent("fleet.tls.ca-file", caFile.toString());
        }
    }

    private FleetConfig atChosenPort(Configuration configuration) {
        FleetConfig settings = configuration.fleet();
        DeviceTransport transport = settings.deviceTransport();
        choosePort(configuration, settings, transport);
        if (settings.hub().enabled()) {
            choosePort(configuration, settings, transport.atHub());
        }
        return configuration.fleet();
    }

    private void choosePort(
            Configuration configuration, FleetConfig settings, DeviceTransport transport) {
        String key =
                switch (transport) {
                    case MQTT -> "fleet.target.mqtt-port";
                    case AMQP -> "fleet.target.amqp-port";
                    case MQTT_WS, AMQP_WS, HTTPS -> "fleet.target.https-port";
                };
        OptionalInt chosen =
                gateway.chosenPort(settings.target().host(), transport, !settings.tls().enabled());
        if (chosen.isPresent() && !configuration.has(key)) {
            configuration.setIfAbsent(key, Integer.toString(chosen.getAsInt()));
        }
    }

    private int judge(FleetResult result, List<FleetExpectation> expected) {
        if (expected.isEmpty()) {
            return result.asExpected() ? ExitCode.OK : ExitCode.UNMET;
        }
        expected.forEach(expectation -> console.out().println(expectation.outcome(result)));
        return expected.stream().allMatch(expectation -> expectation.holdsFor(result))
                ? ExitCode.OK
                : ExitCode.UNMET;
    }

    private static String target(FleetConfig settings) {
        return settings.transport() + " to " + settings.target().host() + ":" + settings.port();
    }
}
