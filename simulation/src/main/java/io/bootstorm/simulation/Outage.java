package io.bootstorm.simulation;

import java.time.Duration;

/**
 * DPS is gone for a while: connections break, and new ones are refused. What it knew it still knows
 * afterwards.
 *
 * @param from after the start of the run
 */
public record Outage(Duration from, Duration lasting) {

    public Outage {
        if (from.isNegative() || lasting.isNegative() || lasting.isZero()) {
            throw new IllegalArgumentException(
                    "an outage begins with the run or later and takes its time");
        }
    }

    boolean covers(long sinceStartNanos) {
        return sinceStartNanos >= from.toNanos()
                && sinceStartNanos < from.toNanos() + lasting.toNanos();
    }
}
