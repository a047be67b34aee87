package io.bootstorm.loadtest.paced;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * When requests are due: a Poisson process, which is what many independent devices amount to. The
 * same seed gives the same nanoseconds.
 */
public final class PoissonArrivals {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final SeededRandom random;
    private final double meanGapNanos;
    private double dueNanos;

    /**
     * @param ratePerSecond above 0
     */
    public PoissonArrivals(SeededRandom random, double ratePerSecond) {
        if (!(ratePerSecond > 0)) {
            throw new IllegalArgumentException(
                    "arrivals per second must be above 0, not " + ratePerSecond);
        }
        this.random = random;
        this.meanGapNanos = NANOS_A_SECOND / ratePerSecond;
    }

    /** When the next request is due, in nanoseconds since the beginning; never decreases. */
    public long nextNanos() {
        dueNanos -= Math.log(1 - random.nextDouble()) * meanGapNanos;
        return (long) dueNanos;
    }
}
