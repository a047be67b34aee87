package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import io.bootstorm.loadtest.capacity.DpsTarget;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for the rate of boots that a DPS, and the policy behind it, can take. */
@Command(
        name = "boot-capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Which rate of boots breaks the latency goal?",
            "Raises the rate step by step until the latency goal breaks, and says where it did."
                    + " Each",
            "arrival is a whole boot of a new device, connection and TLS included, that polls"
                    + " without",
            "waiting. Not with Gatling, but from one event loop, which has to share the machine."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the goal held, or broke above the first step",
            "1:the goal broke at the first step, or no device could boot at all",
            "2:bad input; nothing was started",
            "3:the host is unknown, the CA cannot be used, or DPS stopped answering",
            "4:undecided: the generator could not keep the rate, and DPS did not break",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm loadtest boot-capacity --p95-millis 100 --html capacity.html",
            "  bootstorm loadtest boot-capacity --group-key-env GROUP_KEY --host localhost"
        })
public final class BootCapacityCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    @Mixin private BootTargetOptions target;
    @Mixin private CapacityOptions capacity;
    @Mixin private DevicePatternOptions pattern;
    @Mixin private PageFile page;

    public BootCapacityCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        CapacitySettings settings = capacity.settings(pattern.seed());
        DevicePattern devices = devices();
        CapacitySearch search = new CapacitySearch(console, stop, System::nanoTime, page);
        Optional<SymmetricKey> groupKey = target.groupKey(console);
        if (groupKey.isPresent()) {
            return search.run(
                    boots(target.host(), target.running(), groupKey.get(), devices), settings);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-capacity-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()))) {
            BootTarget own = target.own(house, folder.path());
            return search.run(
                    boots(BootTargetOptions.OWN, own, house.tutorialKey(), devices), settings);
        }
    }

    private static DpsTarget boots(
            String label, BootTarget at, SymmetricKey groupKey, DevicePattern devices) {
        return new DpsTarget(label, at, groupKey, devices, InstantSource.system());
    }

    private DevicePattern devices() {
        try {
            return pattern.devices();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
