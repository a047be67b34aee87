package io.bootstorm.emulator.device;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Bites once, after so long, unless it is stopped before. Belongs to the loop. */
final class Watchdog {

    /** All devices without one share it. */
    private static final Watchdog NONE = new Watchdog(null, 0, () -> {});

    private final EventLoop loop;
    private final long nanos;
    private final Runnable bite;
    private ScheduledFuture<?> waiting;

    private Watchdog(EventLoop loop, long nanos, Runnable bite) {
        this.loop = loop;
        this.nanos = nanos;
        this.bite = bite;
    }

    /**
     * @param nanos 0 for a device without one
     */
    static Watchdog of(EventLoop loop, long nanos, Runnable bite) {
        return nanos == 0 ? NONE : new Watchdog(loop, nanos, bite);
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
