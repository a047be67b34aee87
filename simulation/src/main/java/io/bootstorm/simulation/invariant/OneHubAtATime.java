package io.bootstorm.simulation.invariant;

import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.List;

/** "IoT Hub Device reprovisioning concepts": a device that moves leaves its old hub. */
final class OneHubAtATime implements Invariant {

    @Override
    public String promise() {
        return "A device is at one hub: the one that it is assigned to.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (!(fact instanceof Fact.Kept stored)) {
            return null;
        }
        Registration record = stored.after();
        HubDevice there = record.device();
        if (there == null) {
            return record.assignedHub() == null
                    ? null
                    : stored.device() + " is at no hub, though assigned " + record.assignedHub();
        }
        boolean same =
                there.hub().equals(record.assignedHub())
                        && there.deviceId().equals(record.deviceId());
        return same && stored.hubs().equals(List.of(there.hub()))
                ? null
                : stored.device()
                        + " is at "
                        + stored.hubs()
                        + ", though assigned "
                        + record.assignedHub();
    }
}
