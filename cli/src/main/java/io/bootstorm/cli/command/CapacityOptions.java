package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** How a capacity is looked for. */
final class CapacityOptions {

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Arrivals a second in the first step; ${DEFAULT-VALUE} by default.",
            defaultValue = "50")
    private double from;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Arrivals a second in the last step; ${DEFAULT-VALUE} by default.",
            defaultValue = "20000")
    private double most;

    @Option(
            names = "--factor",
            paramLabel = "N",
            description = "From one step to the next; ${DEFAULT-VALUE} by default.",
            defaultValue = "1.5")
    private double factor;

    @Option(
            names = "--step-seconds",
            paramLabel = "N",
            description = "How long each step lasts; ${DEFAULT-VALUE} by default.",
            defaultValue = "5")
    private int stepSeconds;

    @Option(
            names = "--p95-millis",
            paramLabel = "N",
            description = "The goal for the 95th percentile; ${DEFAULT-VALUE} by default.",
            defaultValue = "50")
    private int p95Millis;

    @Option(
            names = "--max-lateness-millis",
            paramLabel = "N",
            description =
                    "What the generator's 95th percentile may be late; ${DEFAULT-VALUE} by"
                            + " default.",
            defaultValue = "5")
    private int maxLatenessMillis;

    /**
     * @throws CommandFailure if a value is wrong
     */
    CapacitySettings settings(long seed) {
        if (maxLatenessMillis < 1) {
            throw CommandFailure.badInput("--max-lateness-millis must be 1 or more");
        }
        try {
            return new CapacitySettings(
                    from,
                    most,
                    factor,
                    Duration.ofSeconds(stepSeconds),
                    TimeUnit.MILLISECONDS.toNanos(p95Millis),
                    TimeUnit.MILLISECONDS.toNanos(maxLatenessMillis),
                    seed);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
