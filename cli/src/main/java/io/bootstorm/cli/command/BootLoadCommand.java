package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.loadtest.simulation.BootLoad;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "4:undecided: the baseline's repeats differ too much to tell",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n")
public final class BootLoadCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;
    private final Scenario scenario;

    @Mixin private BootTargetOptions target;

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
        GatlingRun gatling =
                new GatlingRun(
                        console, stop, scenario, System::nanoTime, load.output(), gate, files);
        Optional<SymmetricKey> groupKey = target.groupKey(console);
        if (groupKey.isPresent()) {
            return gatling.run(target.host(), () -> load(target.running(), groupKey.get()));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-loadtest-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
            return gatling.run(
                    BootTargetOptions.OWN,
                    () -> load(target.own(house, folder.path()), house.tutorialKey()));
        }
    }

    private BootLoad load(BootTarget at, SymmetricKey groupKey) {
        return new BootLoad(
                at,
                groupKey,
                load.devices(),
                again || scenario.equals(Scenario.REPROVISION),
                Optional.ofNullable(splitBy),
                BackOff.named(backOff),
                timeoutSeconds,
                load.shape(),
                load.goals());
    }
}
