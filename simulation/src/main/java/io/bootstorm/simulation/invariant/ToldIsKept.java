package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashSet;
import java.util.Set;

/** Nothing that was acknowledged is lost. */
final class ToldIsKept implements Invariant {

    private final Set<String> kept = new HashSet<>();

    @Override
    public String promise() {
        return "A device that is told its hub has it in the store already, to survive whatever"
                + " comes.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.Kept stored) {
            kept.add(
                    place(
                            stored.device(),
                            stored.after().assignedHub(),
                            stored.after().deviceId()));
        } else if (fact instanceof Fact.DeviceTold told && told.isAssigned()) {
            String place =
                    place(
                            told.device(),
                            told.reply().body().assignedHub(),
                            told.reply().body().deviceId());
            return kept.contains(place) ? null : "the store was never given: " + place;
        }
        return null;
    }

    private static String place(String device, String hub, String deviceId) {
        return device + " at " + hub + " as " + deviceId;
    }
}
