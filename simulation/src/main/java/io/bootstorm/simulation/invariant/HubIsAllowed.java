package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.List;

/** "linkedHubs" and "iotHubs" of "Understand custom allocation policies". */
final class HubIsAllowed implements Invariant {

    private final Household household;

    HubIsAllowed(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "A device is assigned to a linked hub that its enrollment allows, and a webhook is"
                + " offered exactly those.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.DeviceTold told && told.isAssigned()) {
            String hub = told.reply().body().assignedHub();
            List<String> allowed = household.of(told.device()).hubs();
            return allowed.contains(hub)
                    ? null
                    : told.device() + " is told " + hub + ", allowed are " + allowed;
        }
        if (fact instanceof Fact.WebhookAsked asked) {
            List<String> allowed = household.of(asked.device()).hubs();
            return asked.linkedHubs().equals(allowed)
                    ? null
                    : "asked for " + asked.device() + " with " + asked.linkedHubs();
        }
        return null;
    }
}
