package io.bootstorm.simulation.house;

import io.bootstorm.simulation.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The dates of a house: the true one, and the one that the gateway's clock shows. */
final class HouseDates {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time;
    private Duration gatewayAhead = Duration.ZERO;

    HouseDates(VirtualTime time) {
        this.time = time;
    }

    InstantSource real() {
        return () -> START.plusNanos(time.nowNanos());
    }

    InstantSource gateway() {
        return () -> START.plusNanos(time.nowNanos()).plus(gatewayAhead);
    }

    /** The gateway's clock jumps to be so much ahead of the true one; negative for behind. */
    void gatewayAhead(Duration ahead) {
        gatewayAhead = ahead;
    }
}
