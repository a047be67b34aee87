package io.bootstorm.gateway.throttle;

import java.util.concurrent.TimeUnit;

/** Time cut into windows of one length, counted from the zero of the clock that is handed in. */
final class Window {

    private final long nanos;

    Window(int seconds) {
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** The number of the window that is open now. */
    long at(long nowNanos) {
        return Math.floorDiv(nowNanos, nanos);
    }

    /** Whole seconds until the next one opens; at least 1. */
    int secondsLeft(long nowNanos) {
        long left = nanos - Math.floorMod(nowNanos, nanos);
        long second = TimeUnit.SECONDS.toNanos(1);
        return (int) ((left + second - 1) / second);
    }
}
