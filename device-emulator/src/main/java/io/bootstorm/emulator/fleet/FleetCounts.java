package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What became of the devices. Every device is in exactly one of assigned, failed, interrupted and
 * not started.
 *
 * @param interrupted started, but the fleet was stopped before they ended
 * @param surprises ended otherwise than devices of their kind are expected to
 * @param attempts boots begun, repeated ones included
 * @param assigningReplies replies that said {@code assigning}
 * @param throttledReplies replies with status 429
 * @param serverErrorReplies replies with a status from 500 on, after which the devices asked again
 * @param requests registers and polls
 * @param wastedRequests those of them that brought their device no further
 * @param failedConnections attempts to connect that failed
 */
@JsonPropertyOrder({
    "devices",
    "assigned",
    "failed",
    "interrupted",
    "notStarted",
    "surprises",
    "attempts",
    "assigningReplies",
    "throttledReplies",
    "serverErrorReplies",
    "requests",
    "wastedRequests",
    "failedConnections"
})
public record FleetCounts(
        int devices,
        int assigned,
        int failed,
        int interrupted,
        int notStarted,
        int surprises,
        int attempts,
        long assigningReplies,
        long throttledReplies,
        long serverErrorReplies,
        long requests,
        long wastedRequests,
        long failedConnections) {

    FleetCounts plus(FleetCounts other) {
        return new FleetCounts(
                devices + other.devices,
                assigned + other.assigned,
                failed + other.failed,
                interrupted + other.interrupted,
                notStarted + other.notStarted,
                surprises + other.surprises,
                attempts + other.attempts,
                assigningReplies + other.assigningReplies,
                throttledReplies + other.throttledReplies,
                serverErrorReplies + other.serverErrorReplies,
                requests + other.requests,
                wastedRequests + other.wastedRequests,
                failedConnections + other.failedConnections);
    }
}
