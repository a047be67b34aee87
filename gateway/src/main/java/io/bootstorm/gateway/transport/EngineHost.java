package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.engine.Engine;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the engine of one connection to DPS on the connection's event loop, and carries out what
 * it wants done.
 *
 * <p>Nobody holds on to a host as such. After {@link RegistrationEvent.Closed} it lives as long as
 * a webhook call, a commit or a deadline refers to it, which is as long as the operations that the
 * connection opened; their number is the engine's to bound.
 */
public final class EngineHost {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);

    private final DeviceLoop shared;
    private final EngineLoop<RegistrationEvent, RegistrationAction> engine;
    private final SocketAddress from;
    private DeviceSide device;
    private boolean attested;
    private boolean closed;

    EngineHost(
            DeviceLoop shared,
            Engine<RegistrationEvent, RegistrationAction> engine,
            DeviceSide device,
            SocketAddress from) {
        this.shared = shared;
        this.from = from;
        this.device = device;
        this.engine =
                new EngineLoop<>(
                        shared.loop(), shared.nanoTime(), engine, this::carryOut, this::giveUp);
    }

    /** Hands the device over to the next phase of the connection. */
    public void attach(DeviceSide next) {
        device = next;
    }

    /** Whether the device has proved who it is, as far as its connection goes by now. */
    public boolean isAttested() {
        return attested;
    }

    /** Gives the engine an event. On the event loop only. */
    public void on(RegistrationEvent event) {
        closed |= event instanceof RegistrationEvent.Closed;
        if (event instanceof RegistrationEvent.Authenticate authenticate) {
            shared.arrivals().came(authenticate.credentials().registrationId(), from);
        }
        engine.on(event);
    }

    private void carryOut(RegistrationAction action) {
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

    private void tellDevice(RegistrationAction action) {
        if (action instanceof RegistrationAction.Reply reply) {
            device.reply(reply.requestId(), reply.reply());
        } else if (action instanceof RegistrationAction.Accept accept) {
            attested = accept.attested();
            device.accepted();
        } else if (action instanceof RegistrationAction.Challenge challenge) {
            device.challenged(challenge.authenticationKey());
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

    private void giveUp() {
        if (!closed) {
            device.close("internal error");
        }
    }
}
