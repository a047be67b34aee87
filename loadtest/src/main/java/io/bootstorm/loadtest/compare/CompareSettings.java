package io.bootstorm.loadtest.compare;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How two allocators are compared.
 *
 * @param margin the smallest difference that matters, as a share: 0.05 for 5 %; above 0, at most 1
 * @param seed of arrivals and orders
 * @param warmUp of every block, both sides at once
 * @param measured time of every block
 * @param connections kept open to each side
 * @param bodies what both sides are asked, in turn
 */
public record CompareSettings(
        double margin,
        long seed,
        Duration warmUp,
        Duration measured,
        int connections,
        List<byte[]> bodies) {

    /** What matters if nobody says. */
    public static final double DEFAULT_MARGIN = 0.05;

    private static final double PERCENT = 100;
    private static final int DEFAULT_CONNECTIONS = 8;
    private static final Duration DEFAULT_TIME = Duration.ofSeconds(3);
    private static final Duration LONGEST_TIME = Duration.ofMinutes(5);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CompareSettings {
        if (!(margin > 0 && margin <= 1)) {
            throw new IllegalArgumentException(
                    "the margin must be above 0 and at most 100 %, such as 5, not " + margin * 100);
        }
        requireTime("warm-up", warmUp);
        requireTime("block", measured);
        bodies = List.copyOf(bodies);
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException("at least one request is needed");
        }
    }

    /** Three seconds of warm-up, three measured. */
    public static CompareSettings standard(double margin, long seed, List<byte[]> bodies) {
        return new CompareSettings(
                margin, seed, DEFAULT_TIME, DEFAULT_TIME, DEFAULT_CONNECTIONS, bodies);
    }

    private static void requireTime(String what, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException(
                    "a "
                            + what
                            + " lasts above 0 and at most "
                            + LONGEST_TIME.toSeconds()
                            + " s, not "
                            + time.toSeconds()
                            + " s");
        }
    }

    /** The same with other times, for which nobody has calibrated the verdicts. */
    public CompareSettings withTimes(Duration otherWarmUp, Duration otherMeasured) {
        return new CompareSettings(margin, seed, otherWarmUp, otherMeasured, connections, bodies);
    }

    /** In one line: what has to be the same for verdicts of two sittings to be counted together. */
    public String design() {
        return String.format(
                Locale.ROOT,
                "%d ms of warm-up, %d ms measured, margin %.1f %%, looks at %s blocks",
                warmUp.toMillis(),
                measured.toMillis(),
                margin * PERCENT,
                Look.ALL.stream().map(look -> Integer.toString(look.blocks())).toList());
    }
}
