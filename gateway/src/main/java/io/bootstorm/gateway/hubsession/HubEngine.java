package io.bootstorm.gateway.hubsession;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The hub's side of one connection of a device, whatever its transport: whether the device is let
 * in, its twin, its messages, its direct methods.
 *
 * <p>A change of the twin is answered once the store has it. The connection ends when the token
 * does.
 */
public final class HubEngine implements Engine<HubEvent, HubAction> {

    /** Patches whose answer is still to come; SDKs have one at a time. */
    private static final int MAX_CHANGES = 16;

    /** Direct methods in progress. */
    private static final int MAX_METHODS = 16;

    /** More than any token lives. */
    private static final Duration LONG = Duration.ofDays(3650);

    private final HubRooms rooms;
    private final Map<Long, Asked> changes = new HashMap<>(2);
    private final MethodCalls methods = new MethodCalls();
    private HubDeviceId device;
    private String generationId;
    private HubEvent.Listens listens = new HubEvent.Listens(false, false, false);
    private long lastMessageId;
    private long changeIds;
    private long credentialsEnd = NO_DEADLINE;

    public HubEngine(HubRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void on(HubEvent event, long now, Outbox<HubAction> out) {
        if (event instanceof HubEvent.Connect connect) {
            connect(connect.credentials(), now, out);
        } else if (event instanceof HubEvent.Changed changed) {
            changed(changed.changeId(), out);
        } else if (event instanceof HubEvent.ChangeFailed failed) {
            changeFailed(failed, out);
        } else if (event instanceof HubEvent.Closed) {
            closed(out);
        } else if (device != null) {
            ofDevice(event, now, out);
        }
    }

    @Override
    public void onDeadline(long now, Outbox<HubAction> out) {
        methods.timeOut(now, out);
        if (credentialsEnd <= now) {
            credentialsEnd = NO_DEADLINE;
            out.emit(new HubAction.Close("the token has expired"));
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(methods.nextDeadline(), credentialsEnd);
    }

    private void ofDevice(HubEvent event, long now, Outbox<HubAction> out) {
        if (event instanceof HubEvent.Telemetry telemetry) {
            rooms.listener().telemetry(device, telemetry.bytes());
        } else if (event instanceof HubEvent.TwinGet get) {
            twinGet(get, out);
        } else if (event instanceof HubEvent.ReportedPatch patch) {
            reportedPatch(patch, now, out);
        } else if (event instanceof HubEvent.Listens wanted) {
            listens = wanted;
            deliver(out);
        } else if (event instanceof HubEvent.Acknowledged acknowledged) {
            rooms.mailboxes().complete(device, acknowledged.messageId());
        } else if (event instanceof HubEvent.MessageWaits) {
            deliver(out);
        } else if (event instanceof HubEvent.DesiredChanged desired) {
            if (listens.toDesired()) {
                out.emit(new HubAction.PushDesired(desired.patch(), desired.version()));
            }
        } else if (event instanceof HubEvent.InvokeMethod call) {
            invoke(call, now, out);
        } else if (event instanceof HubEvent.MethodAnswered answer) {
            methods.answered(answer, out);
        } else if (event instanceof HubEvent.Dismissed dismissed) {
            out.emit(new HubAction.Close(dismissed.reason()));
        }
    }

    private void connect(HubCredentials credentials, long now, Outbox<HubAction> out) {
        Instant date = rooms.clock().at(now);
        HubAdmission.Outcome outcome = rooms.admission().admit(credentials, date);
        if (outcome instanceof HubAdmission.Outcome.Refused refused) {
            rooms.listener().refused(credentials.device(), refused.reason());
            out.emit(new HubAction.Refuse(refused.reason()));
        } else if (outcome instanceof HubAdmission.Outcome.Admitted admitted) {
            device = admitted.device().id();
            generationId = admitted.device().generationId();
            if (admitted.until().isBefore(date.plus(LONG))) {
                credentialsEnd = now + Duration.between(date, admitted.until()).toNanos();
            }
            rooms.listener().connected(device);
            out.emit(new HubAction.Accept(device));
        }
    }

    private void twinGet(HubEvent.TwinGet get, Outbox<HubAction> out) {
        Optional<HubDevice> found = rooms.devices().findDevice(device);
        if (found.isEmpty() || !found.get().generationId().equals(generationId)) {
            out.emit(new HubAction.Close("the device was deleted at the hub"));
            return;
        }
        rooms.listener().twin(device, "get");
        out.emit(new HubAction.ReplyTwin(get.requestId(), found.get().twin()));
    }

    private void reportedPatch(HubEvent.ReportedPatch asked, long now, Outbox<HubAction> out) {
        if (changes.size() == MAX_CHANGES) {
            out.emit(
                    new HubAction.ReplyError(
                            asked.requestId(),
                            HubError.THROTTLED,
                            MAX_CHANGES + " patches are without answer"));
            return;
        }
        ObjectNode patch;
        try {
            patch = Json.read(asked.body(), ObjectNode.class);
        } catch (BadJson e) {
            out.emit(
                    new HubAction.ReplyError(
                            asked.requestId(), HubError.INVALID_ARGUMENT, e.getMessage()));
            return;
        }
        ReportedChange change = new ReportedChange(patch, rooms.clock().at(now));
        changes.put(++changeIds, new Asked(asked.requestId(), change));
        out.emit(new HubAction.ChangeDevice(changeIds, device, change));
    }

    private void changed(long changeId, Outbox<HubAction> out) {
        Asked asked = changes.remove(changeId);
        if (asked == null) {
            return;
        }
        if (asked.change.objection() != null) {
            out.emit(
                    new HubAction.ReplyError(
                            asked.requestId, HubError.INVALID_ARGUMENT, asked.change.objection()));
            return;
        }
        rooms.listener().twin(device, "reported");
        out.emit(new HubAction.ReplyPatched(asked.requestId, asked.change.version()));
    }

    private void changeFailed(HubEvent.ChangeFailed failed, Outbox<HubAction> out) {
        Asked asked = changes.remove(failed.changeId());
        if (asked != null) {
            out.emit(
                    new HubAction.ReplyError(
                            asked.requestId, HubError.INTERNAL, "the change could not be kept"));
        }
    }

    private void deliver(Outbox<HubAction> out) {
        if (listens.toMessages()) {
            for (CloudMessage message : rooms.mailboxes().after(device, lastMessageId)) {
                lastMessageId = message.id();
                out.emit(new HubAction.PushMessage(message));
            }
        }
    }

    private void invoke(HubEvent.InvokeMethod call, long now, Outbox<HubAction> out) {
        if (!listens.toMethods()) {
            MethodCalls.refuse(call, HubError.NOT_ONLINE, "the device listens to no methods", out);
        } else if (methods.count() == MAX_METHODS) {
            MethodCalls.refuse(
                    call, HubError.THROTTLED, MAX_METHODS + " methods are in progress", out);
        } else {
            methods.begin(call, now, out);
        }
    }

    private void closed(Outbox<HubAction> out) {
        methods.giveUp(out);
        if (device != null) {
            rooms.listener().disconnected(device);
            device = null;
        }
        credentialsEnd = NO_DEADLINE;
    }

    private record Asked(long requestId, ReportedChange change) {}
}
