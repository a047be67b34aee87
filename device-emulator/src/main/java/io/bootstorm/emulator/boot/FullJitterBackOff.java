package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * Exponential back-off with full jitter: a random time up to one second, then two, four and so on
 * up to a limit. Does not read {@code retry-after}. Polls as the C SDK does.
 *
 * @param draws of one boot; null before the boot
 */
record FullJitterBackOff(String label, int maxSeconds, SeededRandom draws) implements BackOff {

    static final int DEFAULT_MAX_SECONDS = 300;

    private static final int MOST_DOUBLINGS = 20;

    @Override
    public BackOff drawingFrom(SeededRandom ofBoot) {
        return new FullJitterBackOff(label, maxSeconds, ofBoot);
    }

    @Override
    public long pollDelayNanos(String retryAfter, int polls) {
        return C_SDK.pollDelayNanos(retryAfter, polls);
    }

    @Override
    public long repeatDelayNanos(String retryAfter, int repeats) {
        long seconds = Math.min(maxSeconds, 1L << Math.min(repeats, MOST_DOUBLINGS));
        return (long) (draws.nextDouble() * TimeUnit.SECONDS.toNanos(seconds));
    }
}
