package io.bootstorm.simulation.time;

import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** One thing that was scheduled on a {@link VirtualLoop}; does nothing once it is cancelled. */
final class VirtualTimer extends DefaultPromise<Void> implements ScheduledFuture<Void>, Runnable {

    private final VirtualTime time;
    private final long atNanos;
    private final Runnable action;

    VirtualTimer(VirtualLoop loop, VirtualTime time, long atNanos, Runnable action) {
        super(loop);
        this.time = time;
        this.atNanos = atNanos;
        this.action = action;
    }

    @Override
    public void run() {
        if (setUncancellable()) {
            action.run();
            setSuccess(null);
        }
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(atNanos - time.nowNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
