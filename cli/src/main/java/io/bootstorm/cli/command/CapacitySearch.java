package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.loadtest.CapacityPage;
import io.bootstorm.loadtest.capacity.CapacityRun;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import io.bootstorm.loadtest.capacity.CapacityStep;
import io.bootstorm.loadtest.capacity.CapacityTarget;
import io.bootstorm.loadtest.report.Figures;
import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Looks for a capacity, says what is found step by step, and judges it. */
record CapacitySearch(Console console, StopSignal stop, LongSupplier nanoClock, PageFile page) {

    /**
     * @return the exit code of the command
     * @throws CommandFailure if the target cannot be reached or stops answering
     */
    int run(CapacityTarget target, CapacitySettings settings) throws InterruptedException {
        stop.onAsked(Thread.currentThread()::interrupt);
        try {
            List<CapacityStep> steps =
                    new CapacityRun(target, settings, nanoClock, this::show).run();
            console.out().println(CapacityPage.sentence(steps, settings));
            page.write(console, CapacityPage.html(target, steps, settings, Machine.ofThisJvm()));
            return exitCode(steps);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BROKEN, e.getMessage());
        } finally {
            stop.onAsked(() -> {});
        }
    }

    private static int exitCode(List<CapacityStep> steps) {
        return switch (steps.get(steps.size() - 1).outcome()) {
            case HELD -> ExitCode.OK;
            case BROKE -> steps.size() == 1 ? ExitCode.UNMET : ExitCode.OK;
            case GENERATOR_LATE -> ExitCode.UNDECIDED;
        };
    }

    private void show(CapacityStep step) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%8.0f/s  p50 %s  p95 %s  p99 %s  %d failed  generator late by %s (p95)%n",
                        step.perSecond(),
                        CapacityPage.percentile(step, 50),
                        CapacityPage.percentile(step, 95),
                        CapacityPage.percentile(step, 99),
                        step.failed(),
                        Figures.millis(step.lateness().getValueAtPercentile(95)));
        console.out().flush();
    }
}
