package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.fleet.FleetWorker;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** One process of {@code fleet --workers}; not for people. */
@Command(
        name = FleetWorker.COMMAND,
        hidden = true,
        description = "Boots a share of a fleet, as fleet --workers tells it on standard input.")
public final class FleetWorkerCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    public FleetWorkerCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        return new FleetWorker(console, stop).run() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
