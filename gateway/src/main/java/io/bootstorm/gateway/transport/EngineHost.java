package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.engine.Engine;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the engine of one connection on the connection's event loop: feeds it events, carries out
 * its actions in order, and wakes it at its deadlines.
 *
 * <p>An action may complete while it is being carried out (a store in memory commits at once); what
 * comes of it waits until the actions before it are done, so that nothing recurs.
 *
 * <p>Nobody holds on to a host as such. After {@link RegistrationEvent.Closed} it lives as long as
 * a webhook call, a commit or a deadline refers to it, which is as long as the operations that the
 * connection opened; their number is the engine's to bound.
 */
public final class EngineHost {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);

    private final DeviceLoop shared;
    private final Engine<RegistrationEvent, RegistrationAction> engine;
    private DeviceSide device;
    private final ArrayDeque<RegistrationEvent> events = new ArrayDeque<>(3);
    private final ArrayDeque<RegistrationAction> actions = new ArrayDeque<>(3);
    private ScheduledFuture<?> wakeUp;
    private long wakeUpAt = Engine.NO_DEADLINE;
    private boolean running;
    private boolean closed;

    EngineHost(
            DeviceLoop shared,
            Engine<RegistrationEvent, RegistrationAction> engine,
            DeviceSide device) {
        this.shared = shared;
        this.engine = engine;
        this.device = device;
    }

    /** Hands the device over to the next phase of the connection. */
    public void attach(DeviceSide next) {
        device = next;
    }

    /** Gives the engine an event. On the event loop only. */
    public void on(RegistrationEvent event) {
        closed |= event instanceof RegistrationEvent.Closed;
        events.add(event);
        if (!running) {
            run();
        }
    }

    private void run() {
        running = true;
        try {
            RegistrationEvent event;
            while ((event = events.poll()) != null) {
                engine.on(event, shared.nanoTime().getAsLong(), actions::add);
                carryOut();
            }
        } catch (RuntimeException e) {
            giveUp(e);
        } finally {
            running = false;
        }
        scheduleWakeUp();
    }

    private void wakeUp() {
        wakeUp = null;
        wakeUpAt = Engine.NO_DEADLINE;
        running = true;
        try {
            engine.onDeadline(shared.nanoTime().getAsLong(), actions::add);
            carryOut();
        } catch (RuntimeException e) {
            giveUp(e);
        }
        run();
    }

    private void carryOut() {
        RegistrationAction action;
        while ((action = actions.poll()) != null) {
            if (action instanceof RegistrationAction.CallWebhook call) {
                shared.webhooks().call(call.call(), result -> replied(call.callId(), result));
            } else if (action instanceof RegistrationAction.Commit commit) {
                shared.store()
                        .update(
                                commit.registration().registrationId(),
                                commit::over,
                                failure -> committed(commit.commitId(), failure));
            } else if (!closed) {
                tellDevice(action);
            }
        }
    }

    private void tellDevice(RegistrationAction action) {
        if (action instanceof RegistrationAction.Reply reply) {
            device.reply(reply.requestId(), reply.reply());
        } else if (action instanceof RegistrationAction.Accept) {
            device.accepted();
        } else if (action instanceof RegistrationAction.Refuse refuse) {
            device.refused(refuse.error());
        } else if (action instanceof RegistrationAction.Close close) {
            device.close(close.reason());
        }
    }

    private void replied(long callId, WebhookResult result) {
        shared.traffic().webhookEnded(result);
        on(new RegistrationEvent.WebhookReplied(callId, result));
    }

    private void committed(long commitId, String failure) {
        RegistrationEvent event =
                failure == null
                        ? new RegistrationEvent.Committed(commitId)
                        : new RegistrationEvent.CommitFailed(commitId, failure);
        if (shared.loop().inEventLoop()) {
            on(event);
            return;
        }
        try {
            shared.loop().execute(() -> on(event));
        } catch (RejectedExecutionException e) {
            LOG.debug("a commit ended after the gateway had stopped");
        }
    }

    /** A wake-up that is no longer needed goes at once: it would keep the host for as long. */
    private void scheduleWakeUp() {
        long deadline = engine.nextDeadline();
        if (deadline >= wakeUpAt && deadline != Engine.NO_DEADLINE) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
            wakeUp = null;
        }
        wakeUpAt = deadline;
        if (deadline == Engine.NO_DEADLINE) {
            return;
        }
        long wait = Math.max(0, deadline - shared.nanoTime().getAsLong());
        wakeUp = shared.loop().schedule(this::wakeUp, wait, TimeUnit.NANOSECONDS);
    }

    /** A bug: the connection ends, the gateway goes on. */
    private void giveUp(RuntimeException bug) {
        LOG.error("the engine of a connection failed; the connection is closed", bug);
        actions.clear();
        if (!closed) {
            device.close("internal error");
        }
    }
}
