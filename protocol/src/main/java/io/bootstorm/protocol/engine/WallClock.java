package io.bootstorm.protocol.engine;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The date that belongs to a moment of an engine's monotonic time: engines need dates (token
 * expiry, {@code createdDateTimeUtc}) but own no clock.
 */
@FunctionalInterface
public interface WallClock {

    Instant at(long nowNanos);

    /** The real date, read when asked; right for engines that are driven as things happen. */
    static WallClock of(InstantSource source) {
        return nowNanos -> source.instant();
    }

    /** A made-up date that runs exactly with the engine's time, for virtual time. */
    static WallClock startingAt(Instant epoch) {
        return epoch::plusNanos;
    }
}
