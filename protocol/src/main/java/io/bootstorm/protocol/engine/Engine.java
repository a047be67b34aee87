package io.bootstorm.protocol.engine;

/**
 * A state machine without I/O: it takes events and time and gives back actions.
 *
 * <p>An engine is used by one thread at a time, keeps no clock, opens no socket and holds no
 * future. Whoever drives it (a Netty event loop, or a simulation under virtual time) hands in what
 * happened and when, carries out what was emitted, and calls {@link #onDeadline} once {@link
 * #nextDeadline} has come. Time is a monotonic count of nanoseconds whose zero means nothing.
 *
 * @param <I> what happens to it
 * @param <O> what it wants done
 */
public interface Engine<I, O> {

    /** Never: the value of {@link #nextDeadline} when nothing is waited for. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /** Takes one event. Actions are emitted in the order in which they are to be carried out. */
    void on(I event, long nowNanos, Outbox<O> out);

    /** Takes note that time has passed. Harmless when called early or more than once. */
    void onDeadline(long nowNanos, Outbox<O> out);

    /** When {@link #onDeadline} is wanted next, in nanoseconds, or {@link #NO_DEADLINE}. */
    long nextDeadline();
}
