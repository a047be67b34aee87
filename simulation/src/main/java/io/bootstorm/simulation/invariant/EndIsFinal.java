package io.bootstorm.simulation.invariant;

import io.bootstorm.emulator.boot.ReplyBody;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The registration states of the device API: assigning, then one of three, for good. */
final class EndIsFinal implements Invariant {

    private static final Set<String> STATES =
            Set.of("unassigned", "assigning", "assigned", "failed", "disabled");

    private final Map<String, String> ends = new HashMap<>();

    @Override
    public String promise() {
        return "An operation goes from assigning to assigned, failed or disabled, and stays there.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (!(fact instanceof Fact.DeviceTold told)
                || told.reply().body() == null
                || told.reply().body().operationId() == null) {
            return null;
        }
        ReplyBody body = told.reply().body();
        if (!STATES.contains(body.registrationStatus())) {
            return told.device() + " is told the status " + body.registrationStatus();
        }
        String end = end(body);
        String before = ends.get(body.operationId());
        if (end != null) {
            ends.put(body.operationId(), end);
        }
        return before == null || before.equals(end)
                ? null
                : body.operationId() + " was " + before + " and is " + body.registrationStatus();
    }

    /** Null while there is none. */
    private static String end(ReplyBody body) {
        boolean pending =
                body.registrationStatus().equals("assigning")
                        || body.registrationStatus().equals("unassigned");
        return pending
                ? null
                : body.registrationStatus() + " " + body.assignedHub() + " " + body.errorCode();
    }
}
