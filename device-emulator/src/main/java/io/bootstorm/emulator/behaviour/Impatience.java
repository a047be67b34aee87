package io.bootstorm.emulator.behaviour;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/** Asks ten times a second, whatever {@code retry-after} says. DPS allows five in ten seconds. */
final class Impatience implements BackOff {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Override
    public String label() {
        return "impatient";
    }

    @Override
    public BackOff drawingFrom(SeededRandom draws) {
        return this;
    }

    @Override
    public long pollDelayNanos(String retryAfter, int polls) {
        return NANOS;
    }

    @Override
    public long repeatDelayNanos(String retryAfter, int repeats) {
        return NANOS;
    }
}
