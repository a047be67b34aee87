package io.bootstorm.gateway.explain;

/**
 * How much is remembered.
 *
 * @param registrations ids; those not heard of for longest go first
 * @param bytes for all of them together, estimated
 * @param eventsEach of each id; the oldest go first
 */
public record TraceLimits(int registrations, long bytes, int eventsEach) {

    public static final TraceLimits DEFAULTS = new TraceLimits(20_000, 64L << 20, 64);
}
