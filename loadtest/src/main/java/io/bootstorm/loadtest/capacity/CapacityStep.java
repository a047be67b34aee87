package io.bootstorm.loadtest.capacity;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One step of a rising rate.
 *
 * @param perSecond the rate that was asked
 * @param response times from the intended start, in nanoseconds, of what was answered well
 * @param lateness of the generator, in nanoseconds
 * @param failures how often what went wrong
 * @param outcome what follows
 */
public record CapacityStep(
        double perSecond,
        Histogram response,
        Histogram lateness,
        Map<String, Integer> failures,
        Outcome outcome) {

    /** What a step shows. */
    public enum Outcome {

        /** The goal is kept. */
        HELD,

        /** The 95th percentile is above the goal, or requests failed. */
        BROKE,

        /** The generator itself could not keep the rate: nothing is known of what it asks. */
        GENERATOR_LATE
    }

    public long p95Nanos() {
        return response.getValueAtPercentile(95);
    }

    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
