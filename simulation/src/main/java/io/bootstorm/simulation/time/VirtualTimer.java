package io.bootstorm.simulation.time;

import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * What was scheduled on a {@link VirtualLoop}, once or again and again; does nothing once it is
 * cancelled.
 */
final class VirtualTimer<V> extends DefaultPromise<V> implements ScheduledFuture<V>, Runnable {

    private final VirtualLoop loop;
    private final VirtualTime time;
    private final Callable<V> action;
    private final long periodNanos;
    private long atNanos;

    /**
     * @param periodNanos after which it happens again; 0 for once
     */
    VirtualTimer(
            VirtualLoop loop,
            VirtualTime time,
            long atNanos,
            long periodNanos,
            Callable<V> action) {
        super(loop);
        this.loop = loop;
        this.time = time;
        this.atNanos = atNanos;
        this.periodNanos = periodNanos;
        this.action = action;
    }

    @Override
    public void run() {
        if (periodNanos > 0) {
            runAgainAndAgain();
        } else if (setUncancellable()) {
            loop.timerEnded();
            if (!loop.isOff()) {
                setSuccess(happen());
            }
        }
    }

    private void runAgainAndAgain() {
        if (isCancelled() || loop.isOff()) {
            return;
        }
        happen();
        if (!isCancelled()) {
            atNanos += periodNanos;
            time.at(atNanos, this);
        }
    }

    /** What fails here fails the run: there is no other thread to find out. */
    private V happen() {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            loop.timerEnded();
        }
        return cancelled;
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
