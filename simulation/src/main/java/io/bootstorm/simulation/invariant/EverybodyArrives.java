package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.HouseView;
import io.bootstorm.simulation.story.Invariant;

/** Whatever went wrong, it does not go on doing so. */
final class EverybodyArrives implements Invariant {

    @Override
    public String promise() {
        return "When all troubles are over every device comes to a hub, and then the gateway has"
                + " nothing left: no operation, no connection, no timer.";
    }

    @Override
    public String atEnd(HouseView house) {
        if (!house.notYetAssigned().isEmpty()) {
            return house.notYetAssigned() + " did not come to a hub";
        }
        if (house.openOperations() > 0) {
            return house.openOperations() + " operations are open";
        }
        if (house.connections() > 0) {
            return house.connections() + " connections are open";
        }
        return house.gatewayTimers() == 0 ? null : house.gatewayTimers() + " timers run";
    }
}
