package io.bootstorm.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.bootstorm.loadtest.action.StartSchedule;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How devices arrive: an open load, so that they keep coming whether or not those before them were
 * served. First a warm-up of the generator and what it measures, at the full rate and in requests
 * of its own that no goal is held to; when its last user is done, what is measured.
 *
 * @param ratePerSecond arrivals per second, above 0 and at most 100,000: once the ramp is over, or
 *     the mean of a wave
 * @param warmUpSeconds length of the warm-up; 0 for none, which measures cold starts
 * @param rampSeconds from nothing to the rate; 0 for none, as in a wave
 * @param durationSeconds how long the rate is held, or the wave is, at least 1
 * @param form how the arrivals that are measured are spread
 */
public record LoadShape(
        double ratePerSecond, int warmUpSeconds, int rampSeconds, int durationSeconds, Form form) {

    /** How arrivals are spread over their time. */
    public enum Form {

        /** At one rate. */
        EVEN,

        /** From nothing up to twice the rate and down to nothing again. */
        WAVE;

        /** As it is called in parameters. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Form named(String label) {
            for (Form form : values()) {
                if (form.label().equals(label)) {
                    return form;
                }
            }
            throw new IllegalArgumentException("shape is '" + label + "', wanted is even or wave");
        }
    }

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
        if (form == Form.WAVE && (rampSeconds > 0 || durationSeconds == 1)) {
            throw new IllegalArgumentException(
                    "a wave is two ramps and lasts 2 s or more: wanted are ramp-seconds 0 and"
                            + " duration-seconds 2 or more for that shape");
        }
    }

    /** One rate. */
    public LoadShape(
            double ratePerSecond, int warmUpSeconds, int rampSeconds, int durationSeconds) {
        this(ratePerSecond, warmUpSeconds, rampSeconds, durationSeconds, Form.EVEN);
    }

    static LoadShape from(Parameters parameters) {
        return new LoadShape(
                parameters.number("rate-per-second", 20),
                parameters.wholeNumber("warm-up-seconds", 3, 0, MAX_SECONDS),
                parameters.wholeNumber("ramp-seconds", 0, 0, MAX_SECONDS),
                parameters.wholeNumber("duration-seconds", 10, 1, MAX_SECONDS),
                Form.named(parameters.text("shape", Form.EVEN.label())));
    }

    void putInto(Map<String, String> parameters) {
        parameters.put("rate-per-second", Double.toString(ratePerSecond));
        parameters.put("warm-up-seconds", Integer.toString(warmUpSeconds));
        parameters.put("ramp-seconds", Integer.toString(rampSeconds));
        parameters.put("duration-seconds", Integer.toString(durationSeconds));
        parameters.put("shape", form.label());
    }

    /** When the requests that are measured should go out. */
    StartSchedule starts(long seed) {
        return form == Form.WAVE
                ? new WaveStarts(ratePerSecond, durationSeconds, seed)
                : new IntendedStarts(ratePerSecond, rampSeconds, seed);
    }

    /** When those of the warm-up should. */
    StartSchedule warmUpStarts(long seed) {
        return new IntendedStarts(ratePerSecond, 0, ~seed);
    }

    /** The users of a simulation: those that warm up, if any, and then those that are measured. */
    PopulationBuilder population(ScenarioBuilder warmUp, ScenarioBuilder measured) {
        PopulationBuilder judged = measured.injectOpen(arrivals());
        return warmUpSeconds == 0 ? judged : warmUp.injectOpen(held(warmUpSeconds)).andThen(judged);
    }

    private OpenInjectionStep[] arrivals() {
        if (form == Form.WAVE) {
            // Gatling counts whole seconds; users may come too early here, but not too late.
            int up = durationSeconds / 2;
            return new OpenInjectionStep[] {
                rampUsersPerSec(0).to(2 * ratePerSecond).during(Duration.ofSeconds(up)),
                rampUsersPerSec(2 * ratePerSecond)
                        .to(0)
                        .during(Duration.ofSeconds(durationSeconds - up))
            };
        }
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
