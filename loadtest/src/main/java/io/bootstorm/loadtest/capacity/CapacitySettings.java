package io.bootstorm.loadtest.capacity;

import java.time.Duration;

/**
 * How a capacity is looked for.
 *
 * @param fromPerSecond rate of the first step
 * @param mostPerSecond no step is above it
 * @param factor from one step to the next, above 1
 * @param step how long each step lasts
 * @param goalNanos what the 95th percentile of the response time may be
 * @param latenessNanos what the 95th percentile of the generator's lateness may be
 * @param seed of the arrivals
 */
public record CapacitySettings(
        double fromPerSecond,
        double mostPerSecond,
        double factor,
        Duration step,
        long goalNanos,
        long latenessNanos,
        long seed) {

    private static final double MOST_RATE = 100_000;

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CapacitySettings {
        if (!(fromPerSecond > 0 && fromPerSecond <= mostPerSecond && mostPerSecond <= MOST_RATE)) {
            throw new IllegalArgumentException(
                    "the rates must be above 0, the first no more than the last, and at most"
                            + " 100000, not "
                            + fromPerSecond
                            + " to "
                            + mostPerSecond);
        }
        if (!(factor > 1 && factor <= 10)) {
            throw new IllegalArgumentException(
                    "the factor between steps must be above 1 and at most 10, not " + factor);
        }
        if (step.toSeconds() < 1 || step.toSeconds() > 600 || goalNanos <= 0) {
            throw new IllegalArgumentException(
                    "a step lasts 1 to 600 seconds, and the goal is 1 ms or more");
        }
    }
}
