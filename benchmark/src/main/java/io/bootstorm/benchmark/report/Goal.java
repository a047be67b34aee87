package io.bootstorm.benchmark.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of what the product is held to.
 *
 * @param measured null if this run did not measure it
 * @param goal such as {@code ≤ 1.2 × null DPS}
 * @param met null if this run did not measure it
 */
@JsonPropertyOrder({"what", "measured", "goal", "met"})
public record Goal(String what, String measured, String goal, Boolean met) {

    static Goal atMost(String what, Spread measured, int decimals, double limit, String goal) {
        return new Goal(what, measured.text(decimals), goal, measured.median() <= limit);
    }

    static Goal atLeast(String what, Spread measured, int decimals, double limit, String goal) {
        return new Goal(what, measured.text(decimals), goal, measured.median() >= limit);
    }

    static Goal notMeasured(String what, String goal) {
        return new Goal(what, null, goal, null);
    }

    /**
     * @param brief whether the run was cut down to save time
     */
    String verdict(boolean brief) {
        if (met == null) {
            return brief ? "not measured in short" : "not measured";
        }
        return met ? "met" : "not met";
    }
}
