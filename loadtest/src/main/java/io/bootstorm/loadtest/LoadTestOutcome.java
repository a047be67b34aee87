package io.bootstorm.loadtest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a load test ended.
 *
 * @param exitCode of Gatling's JVM: {@link #GOALS_KEPT}, {@link #GOALS_MISSED}, or anything else if
 *     it could not run
 * @param report {@code index.html} of Gatling's report; empty if none was written
 * @param histograms the HdrHistogram log of our own measurements, in nanoseconds, one tag per
 *     request; empty if none was written
 * @param processorTime what Gatling's JVM used from its start to its end, the making of the report
 *     included; empty where the platform does not tell
 */
public record LoadTestOutcome(
        int exitCode,
        Optional<Path> report,
        Optional<Path> histograms,
        Optional<Duration> processorTime) {

    /** The load was run, and no more requests failed than may. */
    public static final int GOALS_KEPT = 0;

    /** The load was run, and more failed: Gatling's own code for that. */
    public static final int GOALS_MISSED = 2;

    /** Whether there was a run to judge at all. */
    public boolean couldRun() {
        return exitCode == GOALS_KEPT || exitCode == GOALS_MISSED;
    }
}
