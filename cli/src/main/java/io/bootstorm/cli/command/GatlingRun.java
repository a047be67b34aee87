package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.loadtest.LoadTestOutcome;
import io.bootstorm.loadtest.LoadTestRun;
import io.bootstorm.loadtest.simulation.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Runs a load in Gatling's own JVM and hands on what it says. */
record GatlingRun(Console console, StopSignal stop, Path output) {

    /**
     * @param load made inside, so that what is wrong with it counts as bad input
     * @return the exit code of the command
     */
    int run(Supplier<Load> load) throws InterruptedException {
        Load checked;
        try {
            checked = load.get();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        stop.onAsked(Thread.currentThread()::interrupt);
        try {
            LoadTestOutcome outcome =
                    LoadTestRun.withOwnClassPath(output).run(checked, console.out()::println);
            return report(outcome);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BROKEN, "Gatling could not run: " + e.getMessage());
        } finally {
            stop.onAsked(() -> {});
        }
    }

    private int report(LoadTestOutcome outcome) {
        outcome.report().ifPresent(file -> console.out().println("report: " + file));
        outcome.histograms().ifPresent(file -> console.out().println("histograms: " + file));
        outcome.processorTime()
                .ifPresent(
                        time ->
                                console.out()
                                        .printf(
                                                "processor time of Gatling's JVM: %.1f s%n",
                                                time.toMillis() / 1e3));
        if (!outcome.couldRun()) {
            throw new CommandFailure(
                    ExitCode.BROKEN, "Gatling ended with exit code " + outcome.exitCode());
        }
        return outcome.goalsKept() ? ExitCode.OK : ExitCode.UNMET;
    }
}
