package io.bootstorm.loadtest.paced;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Times in nanoseconds, with three digits; above two minutes count as two minutes. Belongs to one
 * thread.
 */
public final class Times {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);

    public void add(long nanos) {
        histogram.recordValue(Math.min(Math.max(0, nanos), LONGEST_NANOS));
    }

    public Histogram histogram() {
        return histogram;
    }
}
