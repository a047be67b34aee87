package io.bootstorm.allocator.host;

import io.bootstorm.allocator.host.AllocatorConfig.Temper;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The instances of a Function App, as far as waiting goes: which are warm, which starts next, and
 * when a call gets its place. Knows no clock; safe for use by many threads, held for moments only.
 *
 * <p>A place is held for the configured time of a warm call, which is known when the call comes; so
 * the call's whole wait is known then too, and nothing has to be told when it has ended.
 */
final class FunctionInstances {

    /** The answer to a call that finds the queue full. */
    static final long TOO_MANY = -1;

    private final List<Instance> instances = new ArrayList<>();
    private final Temper settings;
    private final SeededRandom random;
    private final long warmNanos;
    private final long idleNanos;
    private final long scaleOutNanos;
    private final long origin;
    private long lastStart;
    private int waiting;

    /**
     * @param nowNanos from which times are counted; the clock may overflow, what is left does not
     */
    FunctionInstances(Temper settings, long nowNanos) {
        this.settings = settings;
        this.origin = nowNanos;
        this.random = new SeededRandom(settings.seed());
        this.warmNanos = TimeUnit.MILLISECONDS.toNanos(settings.warmMillis());
        this.idleNanos = TimeUnit.SECONDS.toNanos(settings.idleAfterSeconds());
        this.scaleOutNanos = TimeUnit.MILLISECONDS.toNanos(settings.scaleOutMillis());
    }

    /**
     * Takes a place for a call.
     *
     * @return the nanoseconds after which the call may begin, or {@link #TOO_MANY}; unless it is
     *     that, {@link #begun} is to be called then
     */
    synchronized long take(long nowNanos) {
        long now = nowNanos - origin;
        instances.removeIf(instance -> now - instance.busyUntil > idleNanos);
        Instance soonest = soonest();
        if (soonest == null || (soonest.freeAt() > now && mayStart(now))) {
            start(now);
            soonest = soonest();
        }
        if (waiting == settings.queue()) {
            return TOO_MANY;
        }
        waiting++;
        long ends = Math.max(now, soonest.freeAt()) + warmNanos;
        soonest.takePlaceUntil(ends);
        return ends - now;
    }

    /** A call that was told to wait does so no longer. */
    synchronized void begun() {
        waiting--;
    }

    /** Those that run or are starting. */
    synchronized int running() {
        return instances.size();
    }

    private boolean mayStart(long now) {
        return instances.size() < settings.instances() && now - lastStart >= scaleOutNanos;
    }

    private void start(long now) {
        lastStart = now;
        double jitter = (2 * random.nextDouble() - 1) * settings.jitterPercent() / 100;
        long coldNanos = TimeUnit.MILLISECONDS.toNanos(settings.coldStartMillis());
        long ready = now + Math.round(coldNanos * (1 + jitter));
        instances.add(new Instance(settings.requestsPerInstance(), ready));
    }

    /** The one that has a place first, and of several the oldest, so that the others may idle. */
    private Instance soonest() {
        Instance soonest = null;
        for (Instance instance : instances) {
            if (soonest == null || instance.freeAt() < soonest.freeAt()) {
                soonest = instance;
            }
        }
        return soonest;
    }

    /** One instance and when each of its places is free. */
    private static final class Instance {

        private final Queue<Long> taken = new PriorityQueue<>();
        private final int places;
        private final long ready;
        private long busyUntil;

        Instance(int places, long ready) {
            this.places = places;
            this.ready = ready;
            this.busyUntil = ready;
        }

        long freeAt() {
            return taken.size() < places ? ready : Math.max(ready, taken.element());
        }

        void takePlaceUntil(long ends) {
            if (taken.size() == places) {
                taken.remove();
            }
            taken.add(ends);
            busyUntil = Math.max(busyUntil, ends);
        }
    }
}
