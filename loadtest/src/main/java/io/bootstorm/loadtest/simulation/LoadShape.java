package io.bootstorm.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.Map;

/**
 * How devices arrive: an open load, so that they keep coming whether or not those before them were
 * served. First a warm-up of the generator and what it measures, at the full rate and in requests
 * of its own that no goal is held to; when its last user is done, a ramp from nothing to the rate;
 * then the rate held.
 *
 * @param ratePerSecond arrivals per second once the ramp is over, above 0 and at most 100,000
 * @param warmUpSeconds length of the warm-up; 0 for none, which measures cold starts
 * @param rampSeconds length of the ramp; 0 for none
 * @param durationSeconds how long the rate is held, at least 1
 */
public record LoadShape(
        double ratePerSecond, int warmUpSeconds, int rampSeconds, int durationSeconds) {

    /** What the requests of the warm-up are called in the report. */
    static final String WARM_UP = "warm-up";

    private static final double MAX_RATE = 100_000;
    private static final int MAX_SECONDS = 86_400;

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public LoadShape {
        if (!(ratePerSecond > 0 && ratePerSecond <= MAX_RATE)) {
            throw new IllegalArgumentException(
                    "rate-per-second is "
                            + ratePerSecond
                            + ", wanted is a number above 0 and at most 100000");
        }
        requireSeconds("warm-up-seconds", warmUpSeconds, 0);
        requireSeconds("ramp-seconds", rampSeconds, 0);
        requireSeconds("duration-seconds", durationSeconds, 1);
    }

    static LoadShape from(Parameters parameters) {
        return new LoadShape(
                parameters.number("rate-per-second", 20),
                parameters.wholeNumber("warm-up-seconds", 3, 0, MAX_SECONDS),
                parameters.wholeNumber("ramp-seconds", 0, 0, MAX_SECONDS),
                parameters.wholeNumber("duration-seconds", 10, 1, MAX_SECONDS));
    }

    void putInto(Map<String, String> parameters) {
        parameters.put("rate-per-second", Double.toString(ratePerSecond));
        parameters.put("warm-up-seconds", Integer.toString(warmUpSeconds));
        parameters.put("ramp-seconds", Integer.toString(rampSeconds));
        parameters.put("duration-seconds", Integer.toString(durationSeconds));
    }

    /** When the requests that are measured should go out. */
    IntendedStarts starts(long seed) {
        return new IntendedStarts(ratePerSecond, rampSeconds, seed);
    }

    /** When those of the warm-up should. */
    IntendedStarts warmUpStarts(long seed) {
        return new IntendedStarts(ratePerSecond, 0, ~seed);
    }

    /** The users of a simulation: those that warm up, if any, and then those that are measured. */
    PopulationBuilder population(ScenarioBuilder warmUp, ScenarioBuilder measured) {
        PopulationBuilder judged = measured.injectOpen(arrivals());
        return warmUpSeconds == 0 ? judged : warmUp.injectOpen(held(warmUpSeconds)).andThen(judged);
    }

    private OpenInjectionStep[] arrivals() {
        if (rampSeconds == 0) {
            return new OpenInjectionStep[] {held(durationSeconds)};
        }
        OpenInjectionStep ramp =
                rampUsersPerSec(0).to(ratePerSecond).during(Duration.ofSeconds(rampSeconds));
        return new OpenInjectionStep[] {ramp, held(durationSeconds)};
    }

    private OpenInjectionStep held(int seconds) {
        return constantUsersPerSec(ratePerSecond).during(Duration.ofSeconds(seconds));
    }

    private static void requireSeconds(String name, int value, int min) {
        if (value < min || value > MAX_SECONDS) {
            throw new IllegalArgumentException(
                    name
                            + " is "
                            + value
                            + ", wanted is a whole number from "
                            + min
                            + " to "
                            + MAX_SECONDS);
        }
    }
}
