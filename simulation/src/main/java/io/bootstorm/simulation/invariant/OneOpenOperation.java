package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** Whoever registers while an operation is open joins it (an assumption of this DPS). */
final class OneOpenOperation implements Invariant {

    private final Map<String, String> open = new HashMap<>();

    @Override
    public String promise() {
        return "A registration id has at most one open operation.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.GatewayStarted) {
            open.clear();
        } else if (fact instanceof Fact.OperationEnded ended) {
            open.remove(ended.device(), ended.story().operationId().value());
        } else if (fact instanceof Fact.OperationOpened opened) {
            String before = open.put(opened.device(), opened.operationId());
            return before == null
                    ? null
                    : opened.device() + " has " + before + " open and " + opened.operationId();
        }
        return null;
    }
}
