package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * Microsoft's formula ("Best practices for large-scale IoT device deployments"): a random time
 * between one second and {@code (1 / load) · T · 1000} milliseconds, where {@code T = N / cps}.
 * Never sooner than {@code retry-after} says, which the article puts first. Polls as the C SDK
 * does.
 *
 * @param maxSeconds what the formula comes to
 * @param draws of one boot; null before the boot
 */
record FormulaBackOff(String label, int maxSeconds, SeededRandom draws) implements BackOff {

    private static final long MIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Override
    public BackOff drawingFrom(SeededRandom ofBoot) {
        return new FormulaBackOff(label, maxSeconds, ofBoot);
    }

    @Override
    public long pollDelayNanos(String retryAfter, int polls) {
        return C_SDK.pollDelayNanos(retryAfter, polls);
    }

    @Override
    public long repeatDelayNanos(String retryAfter, int repeats) {
        long spread = Math.max(0, TimeUnit.SECONDS.toNanos(maxSeconds) - MIN_NANOS);
        long drawn = MIN_NANOS + (long) (draws.nextDouble() * spread);
        return retryAfter == null
                ? drawn
                : Math.max(drawn, C_SDK.repeatDelayNanos(retryAfter, repeats));
    }
}
