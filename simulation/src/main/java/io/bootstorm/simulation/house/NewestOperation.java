package io.bootstorm.simulation.house;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;

/**
 * Remembers which operation was opened last, for devices that are curious about others; and that
 * none of them learns anything.
 */
final class NewestOperation implements Invariant {

    private static final int FIRST_REFUSAL = 400;

    private String device;
    private String operationId;

    @Override
    public String promise() {
        return "Who asks for another's operation is told that there is none.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.OperationOpened opened) {
            device = opened.device();
            operationId = opened.operationId();
        } else if (fact instanceof Fact.SnoopTold told && told.reply().status() < FIRST_REFUSAL) {
            return told.text();
        }
        return null;
    }

    /** The newest operation, if it is not that device's own; null for none. */
    String of(String curious) {
        return curious.equals(device) ? null : operationId;
    }
}
