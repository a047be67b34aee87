package io.bootstorm.cli.fleet;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ProgressLine;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.emulator.fleet.FleetProgress;
import io.bootstorm.simulation.VirtualFleet;
import io.bootstorm.simulation.VirtualResult;
import io.bootstorm.simulation.VirtualScenario;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Runs a fleet under virtual time while a person looks on. */
public record VirtualRun(Console console, StopSignal stop) {

    private static final long SHOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /**
     * What came of it, and what it took.
     *
     * @param realSeconds by the clock on the wall
     * @param processorSeconds of the thread that ran it
     */
    public record Outcome(VirtualResult result, double realSeconds, double processorSeconds) {}

    /**
     * When stopped, the result is what is known so far.
     *
     * @param name shown with the progress; empty for none
     * @throws IllegalArgumentException if the scenario cannot be played under virtual time
     */
    public Outcome run(VirtualScenario scenario, String name) {
        AtomicBoolean stopped = new AtomicBoolean();
        stop.onAsked(() -> stopped.set(true));
        Show show = new Show(new ProgressLine(console), name, System.nanoTime());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getCurrentThreadCpuTime();
        try {
            VirtualResult result =
                    VirtualFleet.run(
                            scenario,
                            progress -> {
                                show.perhaps(progress);
                                return !stopped.get();
                            });
            return new Outcome(
                    result,
                    (System.nanoTime() - show.startNanos) / 1e9,
                    (threads.getCurrentThreadCpuTime() - processor) / 1e9);
        } finally {
            show.line.end();
        }
    }

    /** Shows progress now and then. */
    private static final class Show {

        private final ProgressLine line;
        private final String name;
        private final long startNanos;
        private long lastNanos;

        Show(ProgressLine line, String name, long startNanos) {
            this.line = line;
            this.name = name;
            this.startNanos = startNanos;
            this.lastNanos = startNanos;
        }

        void perhaps(Supplier<FleetProgress> progress) {
            long now = System.nanoTime();
            if (now - lastNanos >= SHOW_NANOS) {
                lastNanos = now;
                String text = "virtual " + name + progress.get().line();
                line.show(text, (now - startNanos) / 1e9);
            }
        }
    }
}
