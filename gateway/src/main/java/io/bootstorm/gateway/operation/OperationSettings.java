package io.bootstorm.gateway.operation;

import java.time.Duration;

/**
 * How many operations are kept, and for how long. The service publishes none of it: assumptions.
 *
 * @param maxOpen registrations in progress; more are refused as busy
 * @param maxEnded ended operations that can still be asked for; the oldest go first
 * @param endedKept how long an ended operation can be asked for
 */
public record OperationSettings(int maxOpen, int maxEnded, Duration endedKept) {

    public static final OperationSettings DEFAULTS =
            new OperationSettings(200_000, 200_000, Duration.ofMinutes(10));
}
