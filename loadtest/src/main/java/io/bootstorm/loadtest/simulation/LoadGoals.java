package io.bootstorm.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.Figures;
import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a run has to keep. Times count from the intended start.
 *
 * @param maxFailedPercent share of failed requests that is still right, 0 to 100
 * @param p95Millis bound of the 95th percentile of the response time; 0 for none
 * @param p99Millis bound of the 99th percentile of the response time; 0 for none
 */
public record LoadGoals(double maxFailedPercent, int p95Millis, int p99Millis) {

    /** What the goals are called among the parameters. */
    static final Set<String> NAMES = Set.of("max-failed-percent", "p95-millis", "p99-millis");

    private static final double PERCENT = 100;

    /** Nothing fails; as slow as it likes. */
    public static final LoadGoals NO_FAILURES = new LoadGoals(0, 0, 0);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public LoadGoals {
        if (!(maxFailedPercent >= 0 && maxFailedPercent <= 100)) {
            throw new IllegalArgumentException(
                    "max-failed-percent is "
                            + maxFailedPercent
                            + ", wanted is a number from 0 to 100");
        }
        if (p95Millis < 0 || p99Millis < 0) {
            throw new IllegalArgumentException(
                    "p95-millis and p99-millis are whole numbers of milliseconds, or 0 for no"
                            + " bound; given are "
                            + p95Millis
                            + " and "
                            + p99Millis);
        }
    }

    static LoadGoals from(Parameters parameters) {
        return new LoadGoals(
                parameters.number("max-failed-percent", 0),
                parameters.wholeNumber("p95-millis", 0, 0, Integer.MAX_VALUE),
                parameters.wholeNumber("p99-millis", 0, 0, Integer.MAX_VALUE));
    }

    void putInto(Map<String, String> parameters) {
        parameters.put("max-failed-percent", Double.toString(maxFailedPercent));
        parameters.put("p95-millis", Integer.toString(p95Millis));
        parameters.put("p99-millis", Integer.toString(p99Millis));
    }

    /**
     * The share of failures as Gatling checks it, on the request of that name. Percentiles are no
     * business of Gatling's, which has milliseconds and does not count from the intended start.
     */
    List<Assertion> assertions(String request) {
        return List.of(details(request).failedRequests().percent().lte(maxFailedPercent));
    }

    /**
     * What a run has not kept, by our own measurements.
     *
     * @return for people; empty if all was kept
     */
    public List<String> missed(RunFigures run) {
        List<String> missed = new ArrayList<>();
        double failedPercent = run.failedShare() * PERCENT;
        if (failedPercent > maxFailedPercent) {
            missed.add(
                    String.format(
                            Locale.ROOT,
                            "%.2f %% failed, where %.2f %% may",
                            failedPercent,
                            maxFailedPercent));
        }
        requireTime("p95", run.p95Nanos(), p95Millis, missed);
        requireTime("p99", run.p99Nanos(), p99Millis, missed);
        return missed;
    }

    private static void requireTime(String name, long nanos, int boundMillis, List<String> missed) {
        if (boundMillis > 0 && nanos > TimeUnit.MILLISECONDS.toNanos(boundMillis)) {
            missed.add(name + " is " + Figures.millis(nanos) + ", above " + boundMillis + " ms");
        }
    }
}
