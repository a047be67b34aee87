package io.bootstorm.loadtest.paced;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Calls something at given times, on one event loop. Timers wake up late by tens of microseconds,
 * so the loop is woken a little early and looks at its sockets without sleeping until the time has
 * come.
 */
public final class PacedSchedule {

    /** The kernel's slack for timers is 50 µs, and waking up takes its time. */
    private static final long AWAKE_NANOS = TimeUnit.MICROSECONDS.toNanos(80);

    /** What is called, in order. */
    public interface Calls {

        /** When the next call is due, by the clock; {@link Long#MAX_VALUE} if there is none. */
        long dueNanos();

        /** It is due. */
        void call();
    }

    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final Calls calls;

    public PacedSchedule(EventLoop loop, LongSupplier nanoClock, Calls calls) {
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.calls = calls;
    }

    /** To be called on the loop, once. */
    public void run() {
        long nowNanos = nanoClock.getAsLong();
        long dueNanos = calls.dueNanos();
        while (dueNanos <= nowNanos) {
            calls.call();
            dueNanos = calls.dueNanos();
        }
        if (dueNanos < Long.MAX_VALUE) {
            long asleepNanos = Math.max(0, dueNanos - nowNanos - AWAKE_NANOS);
            loop.schedule(this::run, asleepNanos, TimeUnit.NANOSECONDS);
        }
    }
}
