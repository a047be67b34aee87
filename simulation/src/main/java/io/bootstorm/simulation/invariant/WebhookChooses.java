package io.bootstorm.simulation.invariant;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * "Understand custom allocation policies": the hub is what the webhook answered. An answer that
 * nobody asked for may be taken for the next one on its connection: HTTP/1.1 has no way to tell.
 */
final class WebhookChooses implements Invariant {

    private static final int OK = 200;

    private final Household household;
    private static final long STRAY_NANOS = 2_000_000_000L;

    private final Map<String, List<String>> said = new HashMap<>();
    private long lastStrayNanos = -STRAY_NANOS;

    WebhookChooses(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "With custom allocation the hub is one that the webhook answered, for this device"
                + " and since it registered; without an answer there is none.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.OperationOpened opened) {
            said.put(opened.device(), new ArrayList<>());
        } else if (fact instanceof Fact.WebhookSaid answer) {
            lastStrayNanos = answer.whole() ? lastStrayNanos : nowNanos;
            if (answer.whole() && answer.status() == OK && answer.hub() != null) {
                said.computeIfAbsent(answer.device(), device -> new ArrayList<>())
                        .add(answer.hub());
            }
        } else if (fact instanceof Fact.OperationEnded ended
                && ended.story().allocated()
                && nowNanos - lastStrayNanos >= STRAY_NANOS
                && household.of(ended.device()).custom()) {
            return judge(ended);
        }
        return null;
    }

    private String judge(Fact.OperationEnded ended) {
        Registration outcome = ended.story().outcome();
        List<String> answers = said.getOrDefault(ended.device(), List.of());
        return outcome.status() != RegistrationStatus.ASSIGNED
                        || answers.contains(outcome.assignedHub())
                ? null
                : ended.device()
                        + " is assigned "
                        + outcome.assignedHub()
                        + ", the webhook said "
                        + answers;
    }
}
