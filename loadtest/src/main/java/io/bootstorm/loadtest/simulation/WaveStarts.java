package io.bootstorm.loadtest.simulation;

import io.bootstorm.loadtest.action.StartSchedule;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * When the requests of a wave should go out, each at a time of its own within its slot as of {@link
 * IntendedStarts}: the rate grows evenly to twice its mean by half time, and falls as it has grown.
 *
 * @param meanPerSecond the mean rate
 * @param durationSeconds from the first to the last
 */
record WaveStarts(double meanPerSecond, int durationSeconds, long seed) implements StartSchedule {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    public long nanos(long number) {
        double arrivals = number + SeededRandom.forIndex(seed, number).nextDouble();
        double all = meanPerSecond * durationSeconds;
        double seconds =
                arrivals < all / 2
                        ? untilArrivals(arrivals)
                        : durationSeconds - untilArrivals(Math.max(0, all - arrivals));
        return (long) (seconds * NANOS_A_SECOND);
    }

    /**
     * While the rate grows: arrivals are half the final rate, which is twice the mean, times t².
     */
    private double untilArrivals(double arrivals) {
        return Math.sqrt(arrivals * durationSeconds / (2 * meanPerSecond));
    }
}
