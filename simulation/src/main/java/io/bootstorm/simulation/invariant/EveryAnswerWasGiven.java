package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** What a device hears stands in the gateway's log. */
final class EveryAnswerWasGiven implements Invariant {

    private static final int FIRST_ERROR = 300;

    private final Map<String, Integer> given = new HashMap<>();

    @Override
    public String promise() {
        return "Every answer that a device gets was given by the gateway, to it, once.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.GatewayTold told) {
            given.merge(answer(told.device(), told.reply().status()), 1, Integer::sum);
        } else if (fact instanceof Fact.DeviceTold told) {
            String answer = answer(told.device(), told.reply().status());
            int left = given.merge(answer, -1, Integer::sum);
            return left >= 0 ? null : "nobody gave " + answer;
        }
        return null;
    }

    /** AMQP has no status for what went well. */
    private static String answer(String device, int status) {
        return (status < FIRST_ERROR ? "an answer" : status) + " to " + device;
    }
}
