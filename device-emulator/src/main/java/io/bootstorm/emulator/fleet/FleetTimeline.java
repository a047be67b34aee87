package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a fleet did when: each list counts one thing in equal bins of time, from the fleet's start.
 * All lists are of one length.
 *
 * @param binSeconds how long a bin is: one second, or a power of two of them in a long run
 * @param requests registers and polls, by when they were sent
 * @param wasted those of them that brought their device no further: answered with 429 or 5xx,
 *     refused, or without answer
 * @param failedConnections attempts to connect that failed, by when they began
 * @param assigned devices, by when they knew their hub
 */
@JsonPropertyOrder({"binSeconds", "requests", "wasted", "failedConnections", "assigned"})
public record FleetTimeline(
        int binSeconds,
        List<Integer> requests,
        List<Integer> wasted,
        List<Integer> failedConnections,
        List<Integer> assigned) {}
