package io.bootstorm.loadtest.simulation;

import io.bootstorm.loadtest.action.StartSchedule;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * When the requests of a load should go out, in nanoseconds: each at a time of its own within its
 * slot, drawn from the seed, so that they keep the rate and yet do not march in step. Gatling
 * starts virtual users to the millisecond; these are the times that count.
 *
 * @param ratePerSecond once the ramp is over
 * @param rampSeconds from nothing to the rate; 0 for none
 */
record IntendedStarts(double ratePerSecond, int rampSeconds, long seed) implements StartSchedule {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    public long nanos(long number) {
        double arrivals = number + SeededRandom.forIndex(seed, number).nextDouble();
        double inRamp = ratePerSecond * rampSeconds / 2;
        double seconds =
                arrivals < inRamp
                        ? Math.sqrt(2 * arrivals * rampSeconds / ratePerSecond)
                        : rampSeconds + (arrivals - inRamp) / ratePerSecond;
        return (long) (seconds * NANOS_A_SECOND);
    }
}
