package io.bootstorm.emulator.device;

import io.bootstorm.protocol.engine.Engine;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One boot's alarm clock. A deadline that moves later does not touch the loop's queue: the timer
 * that is set rings early, sees so and sets itself anew.
 */
final class BootTimer implements Runnable {

    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final Runnable due;

    private long wantedNanos = Engine.NO_DEADLINE;
    private long setNanos = Engine.NO_DEADLINE;
    private ScheduledFuture<?> set;

    BootTimer(EventLoop loop, LongSupplier nanoClock, Runnable due) {
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.due = due;
    }

    /**
     * @param deadlineNanos by the nano clock; {@link Engine#NO_DEADLINE} for never
     */
    void wakeAt(long deadlineNanos) {
        wantedNanos = deadlineNanos;
        if (deadlineNanos == Engine.NO_DEADLINE) {
            cancel();
        } else if (deadlineNanos < setNanos) {
            cancel();
            set(deadlineNanos);
        }
    }

    @Override
    public void run() {
        set = null;
        setNanos = Engine.NO_DEADLINE;
        if (nanoClock.getAsLong() >= wantedNanos) {
            due.run();
        } else if (wantedNanos != Engine.NO_DEADLINE) {
            set(wantedNanos);
        }
    }

    private void set(long deadlineNanos) {
        setNanos = deadlineNanos;
        long delay = Math.max(0, deadlineNanos - nanoClock.getAsLong());
        set = loop.schedule(this, delay, TimeUnit.NANOSECONDS);
    }

    private void cancel() {
        if (set != null) {
            set.cancel(false);
            set = null;
            setNanos = Engine.NO_DEADLINE;
        }
    }
}
