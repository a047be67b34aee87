package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** An operation id is one device's, for good. */
final class OperationIsOnes implements Invariant {

    private final Map<String, String> owners = new HashMap<>();

    @Override
    public String promise() {
        return "An operation id belongs to one registration id, and is never given out twice.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.OperationOpened opened) {
            return owners.put(opened.operationId(), opened.device()) == null
                    ? null
                    : opened.operationId() + " was given out before";
        }
        if (fact instanceof Fact.DeviceTold told
                && told.reply().body() != null
                && told.reply().body().operationId() != null) {
            String operation = told.reply().body().operationId();
            String owner = owners.get(operation);
            return told.device().equals(owner)
                    ? null
                    : told.device() + " is told " + operation + ", which is " + owner + "'s";
        }
        return null;
    }
}
