package io.bootstorm.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run has to keep; a run that does not ends with {@link
 * io.bootstorm.loadtest.LoadTestOutcome#GOALS_MISSED}.
 *
 * @param maxFailedPercent share of failed requests that is still right, 0 to 100
 * @param p95Millis bound of the 95th percentile of the response time; 0 for none
 * @param p99Millis bound of the 99th percentile of the response time; 0 for none
 */
public record LoadGoals(double maxFailedPercent, int p95Millis, int p99Millis) {

    /** What the goals are called among the parameters. */
    static final Set<String> NAMES = Set.of("max-failed-percent", "p95-millis", "p99-millis");

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

    /** The goals as Gatling checks them, on the request of that name. */
    List<Assertion> assertions(String request) {
        List<Assertion> assertions = new ArrayList<>();
        assertions.add(details(request).failedRequests().percent().lte(maxFailedPercent));
        if (p95Millis > 0) {
            assertions.add(details(request).responseTime().percentile(95).lte(p95Millis));
        }
        if (p99Millis > 0) {
            assertions.add(details(request).responseTime().percentile(99).lte(p99Millis));
        }
        return assertions;
    }
}
