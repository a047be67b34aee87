package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.loadtest.gate.Baseline;
import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** What a run is held to beside its goals. */
final class GateOptions {

    private static final int REPEATS_TO_SAVE = 5;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Goal: nothing is worse than in this file, beyond its noise.")
    private Path baseline;

    @Option(
            names = "--save-baseline",
            paramLabel = "FILE",
            description = "Write the figures for later runs to be held to.")
    private Path saved;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Runs, one after the other; 5 for --save-baseline, or 1, by default.")
    private Integer repeats;

    @Option(
            names = "--max-lateness-millis",
            paramLabel = "N",
            description = {
                "A run whose generator sent its requests later than that, at the 95th percentile,",
                "is none; ${DEFAULT-VALUE} by default."
            },
            defaultValue = "25")
    private int maxLatenessMillis;

    int repeats() {
        if (repeats != null) {
            return repeats;
        }
        return saved == null ? 1 : REPEATS_TO_SAVE;
    }

    long maxLatenessNanos() {
        return TimeUnit.MILLISECONDS.toNanos(maxLatenessMillis);
    }

    Optional<Path> saved() {
        return Optional.ofNullable(saved);
    }

    /**
     * Before anything is started.
     *
     * @throws CommandFailure if a value is wrong
     */
    void check() {
        int runs = repeats();
        int fewest = saved == null ? 1 : Baseline.FEWEST_RUNS;
        if (runs < fewest || runs > Baseline.MOST_RUNS) {
            throw CommandFailure.badInput(
                    "--repeats is "
                            + runs
                            + ", wanted is a whole number from "
                            + fewest
                            + " to "
                            + Baseline.MOST_RUNS);
        }
        if (maxLatenessMillis < 1) {
            throw CommandFailure.badInput("--max-lateness-millis must be 1 or more");
        }
        if (baseline != null) {
            read();
        }
    }

    /**
     * The baseline, if one was named.
     *
     * @throws CommandFailure if it is not there, or of another load or machine
     */
    Optional<Baseline> baseline(Map<String, String> settings, Machine machine) {
        if (baseline == null) {
            return Optional.empty();
        }
        Baseline read = read();
        List<String> differences = read.differences(settings, machine);
        if (!differences.isEmpty()) {
            throw CommandFailure.badInput(
                    baseline
                            + " cannot be compared with: "
                            + String.join("; ", differences)
                            + ". Make another with --save-baseline");
        }
        return Optional.of(read);
    }

    private Baseline read() {
        try {
            return Baseline.read(baseline);
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
