package io.bootstorm.cli.loadtest;

import io.bootstorm.loadtest.gate.GateReport;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.loadtest.report.RunRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a load test that ran.
 *
 * @param scenario the word for what ran
 * @param question that it answers
 * @param request what the requests that were judged are called
 * @param settings of the load, by name; nothing secret
 * @param missed the goals that the last run did not keep
 * @param records of the last run
 * @param runs the figures of every run of which something went well
 * @param maxLatenessNanos what the generator was allowed
 * @param processorTime of Gatling's JVM in the last run, if known
 * @param gate what the baseline says, if there was one
 */
public record LoadTestSummary(
        String scenario,
        String question,
        String request,
        Map<String, String> settings,
        Machine machine,
        List<String> missed,
        RunRecords records,
        List<RunFigures> runs,
        long maxLatenessNanos,
        Optional<Duration> processorTime,
        Optional<GateReport> gate) {

    public LoadTestVerdict verdict() {
        return LoadTestVerdict.of(this);
    }

    /** The figures of the last run of which something went well. */
    Optional<RunFigures> lastRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Whether there is nothing to say but figures. */
    boolean isUnjudged() {
        return isOnSchedule() && missed.isEmpty() && gate.isEmpty();
    }

    /** Whether every run's generator sent when it should have, or as late as it was allowed. */
    public boolean isOnSchedule() {
        return runs.stream().allMatch(run -> run.latenessNanos() <= maxLatenessNanos);
    }
}
