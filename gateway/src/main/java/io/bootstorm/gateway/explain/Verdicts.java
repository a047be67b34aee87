package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.explain.TraceView.Verdict;
import io.bootstorm.gateway.registration.Asked;
import java.util.List;

/** How a device stands, by what happened last. */
final class Verdicts {

    private static final int MAX_TEXT = 400;

    private Verdicts() {}

    static Verdict of(List<TraceEvent> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof TraceEvent.Ended ended) {
                return ended(ended);
            }
            if (events.get(i) instanceof TraceEvent.Refused refused) {
                return refused(refused);
            }
            if (events.get(i) instanceof TraceEvent.Told told && told.registration() != null) {
                return told(told, events.subList(0, i));
            }
        }
        return new Verdict("connected", null, null, null, null, "connected, and asked for nothing");
    }

    /** A poll may be told {@code assigning} though the outcome is known. */
    private static Verdict told(TraceEvent.Told last, List<TraceEvent> before) {
        boolean polled = last.asked() == Asked.POLL;
        for (int i = before.size() - 1; polled && i >= 0; i--) {
            if (before.get(i) instanceof TraceEvent.Ended ended) {
                return ended(ended);
            }
            if (before.get(i) instanceof TraceEvent.Told told && told.asked() == Asked.REGISTER) {
                break;
            }
        }
        return new Verdict("assigning", null, null, null, null, "assigning: not over yet");
    }

    private static Verdict ended(TraceEvent.Ended ended) {
        boolean failed = ended.errorCode() != 0;
        return new Verdict(
                Words.camel(ended.status()),
                failed ? ended.errorCode() : null,
                failed ? Redaction.line(String.valueOf(ended.errorMessage()), MAX_TEXT) : null,
                failed ? null : ended.assignedHub(),
                failed ? null : ended.deviceId(),
                EndedWords.outcome(ended));
    }

    private static Verdict refused(TraceEvent.Refused refused) {
        String message = ToldWords.message(refused);
        return new Verdict(
                "refused",
                refused.error().code(),
                message,
                null,
                null,
                "refused with " + refused.error().code() + ": " + message);
    }
}
