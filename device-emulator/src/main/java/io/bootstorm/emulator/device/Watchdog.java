package io.bootstorm.emulator.device;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Bites once, after so long, unless it is stopped before. Belongs to the loop. */
final class Watchdog {

    private final EventLoop loop;
    private final long nanos;
    private final Runnable bite;
    private ScheduledFuture<?> waiting;

    /**
     * @param nanos 0 for a device without one
     */
    Watchdog(EventLoop loop, long nanos, Runnable bite) {
        this.loop = loop;
        this.nanos = nanos;
        this.bite = bite;
    }

    void start() {
        if (nanos > 0) {
            waiting = loop.schedule(bite, nanos, TimeUnit.NANOSECONDS);
        }
    }

    void stop() {
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
