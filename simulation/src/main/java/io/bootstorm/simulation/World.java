package io.bootstorm.simulation;

import io.bootstorm.gateway.registration.RegistrationRooms;
import io.bootstorm.gateway.transport.Refusals;
import io.bootstorm.simulation.time.VirtualTime;

/**
 * What everything in one virtual run shares.
 *
 * @param startNanos what the clock showed when the run began
 */
record World(
        VirtualTime time,
        long startNanos,
        Trace trace,
        Network network,
        RegistrationRooms rooms,
        Refusals refusals,
        PolicyCalls policies) {

    /** Since the run began. */
    long sinceStartNanos() {
        return time.nowNanos() - startNanos;
    }

    void note(Trace.Kind kind, int connection, long content) {
        trace.add(sinceStartNanos(), kind, connection, content);
    }
}
