package io.bootstorm.simulation;

import java.util.PriorityQueue;

/**
 * What will happen and when, in one thread. Things due at the same nanosecond happen in the order
 * in which they were scheduled, so a run is the same every time.
 */
final class VirtualTime {

    private record Due(long atNanos, long sequence, Runnable action) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long nowNanos;
    private long scheduled;
    private long happened;

    long nowNanos() {
        return nowNanos;
    }

    /** How many things have happened so far. */
    long happened() {
        return happened;
    }

    /** A moment that has passed already means at once, after what is due at this moment. */
    void at(long atNanos, Runnable action) {
        queue.add(new Due(Math.max(atNanos, nowNanos), scheduled++, action));
    }

    void after(long delayNanos, Runnable action) {
        at(nowNanos + delayNanos, action);
    }

    /**
     * Lets everything happen until nothing is left to.
     *
     * @throws IllegalStateException after so many events: a run that does not end has a bug, and
     *     this says so instead of turning for ever
     */
    void run(long maxEvents) {
        Due due = queue.poll();
        while (due != null) {
            if (happened++ == maxEvents) {
                throw new IllegalStateException(
                        "the simulation did not come to rest within " + maxEvents + " events");
            }
            nowNanos = due.atNanos;
            due.action.run();
            due = queue.poll();
        }
    }
}
