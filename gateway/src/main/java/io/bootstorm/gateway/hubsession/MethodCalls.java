package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The direct methods in progress on one connection: each ends once, at its deadline at last. */
final class MethodCalls {

    private final Map<Long, Long> deadlines = new HashMap<>(1);

    int count() {
        return deadlines.size();
    }

    void begin(HubEvent.InvokeMethod call, long now, Outbox<HubAction> out) {
        deadlines.put(call.callId(), now + call.timeoutNanos());
        out.emit(new HubAction.PushMethod(call.callId(), call.name(), call.payload()));
    }

    /** An answer that nobody waits for any more changes nothing. */
    void answered(HubEvent.MethodAnswered answer, Outbox<HubAction> out) {
        if (deadlines.remove(answer.callId()) != null) {
            out.emit(
                    new HubAction.EndMethod(
                            answer.callId(),
                            new MethodResult.Answered(answer.status(), answer.body())));
        }
    }

    void timeOut(long now, Outbox<HubAction> out) {
        List<Long> late = new ArrayList<>();
        deadlines.forEach(
                (callId, deadline) -> {
                    if (deadline <= now) {
                        late.add(callId);
                    }
                });
        late.forEach(
                callId -> {
                    deadlines.remove(callId);
                    end(callId, HubError.TIMEOUT, "the device did not answer in time", out);
                });
    }

    /** The connection is gone. */
    void giveUp(Outbox<HubAction> out) {
        deadlines
                .keySet()
                .forEach(callId -> end(callId, HubError.NOT_ONLINE, "the device has gone", out));
        deadlines.clear();
    }

    long nextDeadline() {
        long next = Engine.NO_DEADLINE;
        for (long deadline : deadlines.values()) {
            next = Math.min(next, deadline);
        }
        return next;
    }

    static void refuse(
            HubEvent.InvokeMethod call, HubError error, String detail, Outbox<HubAction> out) {
        end(call.callId(), error, detail, out);
    }

    private static void end(long callId, HubError error, String detail, Outbox<HubAction> out) {
        out.emit(new HubAction.EndMethod(callId, new MethodResult.Unanswered(error, detail)));
    }
}
