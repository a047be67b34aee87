package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * Firmware that repeats what was refused after the same time always and does not read {@code
 * retry-after}. Polls as the C SDK does.
 */
record FixedBackOff(String label, int seconds) implements BackOff {

    @Override
    public BackOff drawingFrom(SeededRandom draws) {
        return this;
    }

    @Override
    public long pollDelayNanos(String retryAfter, int polls) {
        return C_SDK.pollDelayNanos(retryAfter, polls);
    }

    @Override
    public long repeatDelayNanos(String retryAfter, int repeats) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
