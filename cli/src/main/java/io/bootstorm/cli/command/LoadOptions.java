package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.simulation.LoadGoals;
import io.bootstorm.loadtest.simulation.LoadShape;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both load tests can be told: how devices arrive, which, and what has to be kept. */
final class LoadOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Arrivals a second, whatever the answers; ${DEFAULT-VALUE} by default.",
            defaultValue = "20")
    private double rate;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description = "How many arrive in --duration-seconds, in place of --rate.")
    private Integer devices;

    @Option(
            names = "--shape",
            paramLabel = "even|wave",
            description = {
                "At one rate, or from nothing up to twice the rate and down again;",
                "${DEFAULT-VALUE} by default."
            },
            defaultValue = "even")
    private String shape;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            description = "At the same rate, reported apart; ${DEFAULT-VALUE} by default.",
            defaultValue = "5")
    private int warmUpSeconds;

    @Option(
            names = "--ramp-seconds",
            paramLabel = "N",
            description = "Until the rate is reached; ${DEFAULT-VALUE} by default.",
            defaultValue = "0")
    private int rampSeconds;

    @Option(
            names = "--duration-seconds",
            paramLabel = "N",
            description = "At that rate; ${DEFAULT-VALUE} by default.",
            defaultValue = "10")
    private int durationSeconds;

    @Option(
            names = "--max-failed-percent",
            paramLabel = "N",
            description = "Goal: at most so many fail; ${DEFAULT-VALUE} by default.",
            defaultValue = "0")
    private double maxFailedPercent;

    @Option(
            names = "--p95-millis",
            paramLabel = "N",
            description = "Goal for the 95th percentile; none by default.",
            defaultValue = "0")
    private int p95Millis;

    @Option(
            names = "--p99-millis",
            paramLabel = "N",
            description = "Goal for the 99th percentile; none by default.",
            defaultValue = "0")
    private int p99Millis;

    @Mixin private DevicePatternOptions pattern;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For the reports; ${DEFAULT-VALUE} by default.",
            defaultValue = "bootstorm-results/loadtest")
    private Path output;

    /**
     * Before anything is started.
     *
     * @throws CommandFailure if a value is wrong
     */
    void check() {
        try {
            shape();
            goals();
            devices();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    LoadShape shape() {
        double perSecond = devices == null ? rate : (double) devices / Math.max(1, durationSeconds);
        return new LoadShape(
                perSecond,
                warmUpSeconds,
                rampSeconds,
                durationSeconds,
                LoadShape.Form.named(shape));
    }

    LoadGoals goals() {
        return new LoadGoals(maxFailedPercent, p95Millis, p99Millis);
    }

    DevicePattern devices() {
        return pattern.devices();
    }

    Path output() {
        return output;
    }
}
