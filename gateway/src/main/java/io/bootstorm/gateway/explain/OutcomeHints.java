package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the course of events tells, whatever a webhook or a token said. */
final class OutcomeHints {

    private OutcomeHints() {}

    static List<String> of(List<TraceEvent> events) {
        List<String> hints = new ArrayList<>();
        TraceEvent.Ended last = last(events, TraceEvent.Ended.class);
        if (last != null) {
            add(hints, ended(last));
        }
        faults(hints, events);
        refusals(hints, events);
        add(hints, wentAway(events, last));
        return hints;
    }

    private static String ended(TraceEvent.Ended ended) {
        if (!ended.kept()) {
            return "the store could not keep the outcome, so the device was told 500001; the log"
                    + " says why";
        }
        if (ended.status() == RegistrationStatus.DISABLED) {
            return "the enrollment that this id belongs to is disabled; enable it, or delete an"
                    + " individual enrollment to let the device in through its group again";
        }
        if (ended.errorCode() == DpsError.NO_LINKED_HUB.code() && !isCustom(ended)) {
            return "the policy has no hub to choose: 'static' takes exactly one, and the"
                    + " enrollment's iot-hubs are to be among gateway.linked-hubs";
        }
        return null;
    }

    private static boolean isCustom(TraceEvent.Ended ended) {
        return Words.camel(ended.policy()).equals("custom");
    }

    private static void faults(List<String> hints, List<TraceEvent> events) {
        Set<Fault> struck = EnumSet.noneOf(Fault.class);
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Struck one) {
                struck.add(one.fault());
            }
        }
        for (Fault fault : struck) {
            hints.add(
                    "on purpose: fault "
                            + fault.label()
                            + " struck ("
                            + fault.text()
                            + "); bootstorm fault off "
                            + fault.label()
                            + " ends it");
        }
    }

    private static void refusals(List<String> hints, List<TraceEvent> events) {
        int throttled = 0;
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Told told && told.status() == 429) {
                throttled++;
            }
        }
        if (throttled > 0) {
            hints.add(
                    "told 429 "
                            + (throttled == 1 ? "once" : throttled + " times")
                            + ": a device is to wait for retry-after and send the same request"
                            + " again; the quotas are gateway.throttling");
        }
        TraceEvent.Refused refused = last(events, TraceEvent.Refused.class);
        if (refused != null && refused.error() == DpsError.OPERATION_NOT_FOUND) {
            hints.add(
                    "the device polled for an operation that is not known: the gateway was started"
                            + " anew, gateway.limits.ended-operation-seconds have gone by, or it"
                            + " is another device's; it is to register again");
        }
    }

    /** The device that stops in the middle. */
    private static String wentAway(List<TraceEvent> events, TraceEvent.Ended ended) {
        boolean registered = asked(events, Asked.REGISTER);
        boolean polled = asked(events, Asked.POLL);
        boolean refused = last(events, TraceEvent.Refused.class) != null;
        if (!registered && !polled && !refused) {
            return "the device connected and asked for nothing: over MQTT it is to SUBSCRIBE to"
                    + " $dps/registrations/res/# and PUBLISH to $dps/registrations/PUT/…";
        }
        if (registered && !polled && ended != null) {
            return "the device has not asked for the outcome: it went away after register, or did"
                    + " not subscribe and got no reply";
        }
        return null;
    }

    private static boolean asked(List<TraceEvent> events, Asked asked) {
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Told told && told.asked() == asked) {
                return true;
            }
        }
        return false;
    }

    /** The latest of a kind, or null. */
    static <T extends TraceEvent> T last(List<TraceEvent> events, Class<T> kind) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (kind.isInstance(events.get(i))) {
                return kind.cast(events.get(i));
            }
        }
        return null;
    }

    private static void add(List<String> hints, String hint) {
        if (hint != null) {
            hints.add(hint);
        }
    }
}
