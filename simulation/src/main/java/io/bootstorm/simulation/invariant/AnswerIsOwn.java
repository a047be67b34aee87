package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** What a device is told is about itself, and about what it asked. */
final class AnswerIsOwn implements Invariant {

    private final Household household;
    private final Map<Integer, String> polled = new HashMap<>();

    AnswerIsOwn(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "A device never gets another's answer: its device id is its own, the operation the"
                + " one that it asked for.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.DeviceAsked asked) {
            if (asked.operationId() != null) {
                polled.put(asked.boot(), asked.operationId());
            }
            return null;
        }
        if (!(fact instanceof Fact.DeviceTold told) || told.reply().body() == null) {
            return null;
        }
        String deviceId = household.of(told.device()).deviceId();
        if (told.isAssigned() && !deviceId.equals(told.reply().body().deviceId())) {
            return told.device() + " is told the name " + told.reply().body().deviceId();
        }
        String operation = told.reply().body().operationId();
        String asked = polled.get(told.boot());
        return asked == null || operation == null || operation.equals(asked)
                ? null
                : told.device() + " asked for " + asked + " and is told of " + operation;
    }
}
