package io.bootstorm.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.Map;

/**
 * How devices arrive: an open load, so that they keep coming whether or not those before them were
 * served. First a ramp from (nearly) nothing to the rate, then the rate held.
 *
 * @param ratePerSecond arrivals per second once the ramp is over, above 0 and at most 100,000
 * @param rampSeconds length of the ramp; 0 for none
 * @param durationSeconds how long the rate is held, at least 1
 */
public record LoadShape(double ratePerSecond, int rampSeconds, int durationSeconds) {

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
        requireSeconds("ramp-seconds", rampSeconds, 0);
        requireSeconds("duration-seconds", durationSeconds, 1);
    }

    static LoadShape from(Parameters parameters) {
        return new LoadShape(
                parameters.number("rate-per-second", 20),
                parameters.wholeNumber("ramp-seconds", 0, 0, MAX_SECONDS),
                parameters.wholeNumber("duration-seconds", 10, 1, MAX_SECONDS));
    }

    void putInto(Map<String, String> parameters) {
        parameters.put("rate-per-second", Double.toString(ratePerSecond));
        parameters.put("ramp-seconds", Integer.toString(rampSeconds));
        parameters.put("duration-seconds", Integer.toString(durationSeconds));
    }

    OpenInjectionStep[] injection() {
        OpenInjectionStep held =
                constantUsersPerSec(ratePerSecond).during(Duration.ofSeconds(durationSeconds));
        if (rampSeconds == 0) {
            return new OpenInjectionStep[] {held};
        }
        OpenInjectionStep ramp =
                rampUsersPerSec(0).to(ratePerSecond).during(Duration.ofSeconds(rampSeconds));
        return new OpenInjectionStep[] {ramp, held};
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
