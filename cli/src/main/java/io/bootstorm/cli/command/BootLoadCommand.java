package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.loadtest.simulation.BootLoad;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures whole boots. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every goal was kept",
            "1:a goal was missed, or something is worse than the baseline",
            "2:bad input, no baseline, or one of another load or machine; nothing was started",
            "3:Gatling could not run, or not to its schedule",
            "4:undecided: the baseline's repeats differ too much to tell"
        },
        footerHeading = "%nExamples:%n")
public final class BootLoadCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;
    private final Scenario scenario;

    @ArgGroup(
            multiplicity = "0..1",
            heading = "%nThe DPS that is loaded; a gateway and an allocator of its own without:%n")
    private GroupKeyOptions key;

    @Option(
            names = "--transport",
            paramLabel = "mqtt|mqtt-ws|amqp|amqp-ws|https",
            description = "${DEFAULT-VALUE} by default.",
            defaultValue = "mqtt")
    private String transport;

    @Option(
            names = "--host",
            description = "Where DPS is; ${DEFAULT-VALUE} by default.",
            defaultValue = "localhost")
    private String host;

    @Option(
            names = "--port",
            description =
                    "As the gateway on this machine chose, or 8883 for mqtt, 5671 for amqp and 443"
                            + " for the others, by default.")
    private Integer port;

    @Option(names = "--plaintext", description = "Without TLS, on this machine only.")
    private boolean plaintext;

    @Mixin private GatewayOptions gateway;

    @Option(
            names = "--id-scope",
            paramLabel = "SCOPE",
            description = "The DPS instance; ${DEFAULT-VALUE} by default.",
            defaultValue = "0ne00002193")
    private String idScope;

    @Option(
            names = "--back-off",
            paramLabel = "c-sdk|immediate",
            description = "How devices wait between polls; ${DEFAULT-VALUE} by default.",
            defaultValue = "c-sdk")
    private String backOff;

    @Option(
            names = "--timeout-seconds",
            paramLabel = "N",
            description = "For one boot; ${DEFAULT-VALUE} by default.",
            defaultValue = "60")
    private int timeoutSeconds;

    @Option(
            names = "--again",
            description = {
                "Measure devices that register again: those of the warm-up, from the first on.",
                "Give --warm-up-seconds the length of the run."
            })
    private boolean again;

    @Option(
            names = "--split-by",
            paramLabel = "MEMBER",
            description =
                    "Tell boots apart by what the payload says there, such as a firmware version.")
    private String splitBy;

    @Mixin private LoadOptions load;
    @Mixin private GateOptions gate;
    @Mixin private AllowedHosts allowed;
    @Mixin private ReportFiles files;

    BootLoadCommand(Console console, StopSignal stop, Scenario scenario) {
        this.console = console;
        this.stop = stop;
        this.scenario = scenario;
    }

    @Override
    public Integer call() throws InterruptedException {
        load.check();
        gate.check();
        files.requireVerdict(gate.hasBaseline());
        GatlingRun gatling =
                new GatlingRun(
                        console, stop, scenario, System::nanoTime, load.output(), gate, files);
        if (key != null) {
            allowed.require(host);
            SymmetricKey groupKey = key.key(console);
            return gatling.run(host, () -> load(target(), groupKey));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-loadtest-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
            BootTarget own = ownTarget(house, folder.path());
            return gatling.run("a gateway of its own", () -> load(own, house.tutorialKey()));
        }
    }

    private BootLoad load(BootTarget target, SymmetricKey groupKey) {
        return new BootLoad(
                target,
                groupKey,
                load.devices(),
                again || scenario.equals(Scenario.REPROVISION),
                Optional.ofNullable(splitBy),
                BackOff.named(backOff),
                timeoutSeconds,
                load.shape(),
                load.goals());
    }

    private BootTarget target() {
        DeviceTransport chosen = DeviceTransport.named(transport);
        return new BootTarget(
                chosen,
                host,
                port == null ? gateway.port(host, chosen, plaintext) : port,
                !plaintext,
                Optional.ofNullable(plaintext ? null : gateway.caFile()),
                Argument.idScope(idScope));
    }

    private BootTarget ownTarget(LocalHouse house, Path folder) {
        GatewayPorts ports = house.gateway().ports();
        DeviceTransport chosen = DeviceTransport.named(transport);
        return new BootTarget(
                chosen,
                LocalHouse.HOST,
                switch (chosen) {
                    case MQTT -> ports.mqtt();
                    case AMQP -> ports.amqp();
                    case MQTT_WS, AMQP_WS, HTTPS -> ports.https();
                },
                true,
                Optional.of(write(house.gateway().caPem(), folder.resolve("trusted.pem"))),
                house.idScope());
    }

    private static Path write(String pem, Path file) {
        try {
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be written: " + e);
        }
    }

    /** Where the group's key comes from. */
    static final class GroupKeyOptions {

        @Option(
                names = "--group-key-file",
                paramLabel = "FILE",
                description =
                        "A file that holds the enrollment group's key; '-' for standard input.")
        private String file;

        @Option(
                names = "--group-key-env",
                paramLabel = "NAME",
                description = "An environment variable that holds it.")
        private String variable;

        SymmetricKey key(Console console) {
            return (file != null
                            ? KeySource.file(file, console)
                            : KeySource.environment(variable, console))
                    .key();
        }
    }
}
