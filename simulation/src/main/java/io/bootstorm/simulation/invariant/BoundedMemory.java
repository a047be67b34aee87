package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.HouseView;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;

/** Every queue and map has its limit. */
final class BoundedMemory implements Invariant {

    /** Of a connection or an operation; and of the gateway itself. */
    private static final int TIMERS_FOR_EACH = 6;

    private final Household household;

    BoundedMemory(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "The gateway remembers no more operations than its limits say, holds one open for"
                + " a device, and waits for nothing that is over.";
    }

    @Override
    public String look(HouseView house) {
        int open = house.openOperations();
        if (open > Math.min(household.maxOpenOperations(), household.homes().size())) {
            return open + " operations are open";
        }
        int ended = house.endedOperations();
        if (ended > household.maxEndedOperations()) {
            return ended + " are remembered";
        }
        int connections = house.connections();
        int timers = house.gatewayTimers();
        return timers <= TIMERS_FOR_EACH * (connections + open + 1)
                ? null
                : timers
                        + " timers run for "
                        + connections
                        + " connections and "
                        + open
                        + " operations";
    }
}
