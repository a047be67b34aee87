package io.bootstorm.simulation.time;

/**
 * What will happen and when, in one thread. Things due at the same nanosecond happen in the order
 * in which they were scheduled, so a run is the same every time.
 */
public final class VirtualTime {

    private final EventQueue queue;
    private long happened;

    /**
     * @param startNanos what the clock shows at first; not negative
     */
    public VirtualTime(long startNanos) {
        this.queue = new EventQueue(startNanos);
    }

    public long nowNanos() {
        return queue.lastNanos();
    }

    /** How many things have happened so far. */
    public long happened() {
        return happened;
    }

    /** A moment that has passed already means at once, after what is due at this moment. */
    public void at(long atNanos, Runnable action) {
        queue.add(Math.max(atNanos, queue.lastNanos()), action);
    }

    /** A negative delay means at once. */
    public void after(long delayNanos, Runnable action) {
        at(queue.lastNanos() + Math.max(0, delayNanos), action);
    }

    /** Lets the next thing happen; false if nothing is left to. */
    public boolean step() {
        Runnable action = queue.poll();
        if (action == null) {
            return false;
        }
        happened++;
        action.run();
        return true;
    }
}
