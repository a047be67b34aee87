package io.bootstorm.simulation;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEngine;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.Json;

/**
 * The gateway's side of one device's connection, without a socket: what an event loop does for the
 * engine is done here under virtual time.
 */
final class SimulatedConnection {

    private final VirtualTime time;
    private final Trace trace;
    private final int device;
    private final SimulatedDps dps;
    private final SimulatedWebhook webhook;
    private final long webhookNanos;
    private final Link toDevice;
    private final SimulatedDevice peer;
    private final EngineDriver<RegistrationEvent, RegistrationAction> engine;

    SimulatedConnection(SimulatedDevice peer, World world, SeededRandom random) {
        this.peer = peer;
        this.time = world.time();
        this.trace = world.trace();
        this.device = peer.index();
        this.dps = world.dps();
        this.webhook = world.webhook();
        this.webhookNanos = world.scenario().webhookWork().toNanos();
        this.toDevice = new Link(time, random, world.scenario());
        this.engine =
                new EngineDriver<>(
                        new RegistrationEngine(dps.rooms(), random), time, this::carryOut);
    }

    void on(RegistrationEvent event) {
        engine.on(event);
    }

    /** Granted by the transport, without asking the engine, as the MQTT handler does. */
    void subscribe() {
        toDevice.send(peer::subscribed);
    }

    private void carryOut(RegistrationAction action) {
        if (action instanceof RegistrationAction.Reply reply) {
            reply(reply.reply());
        } else if (action instanceof RegistrationAction.CallWebhook call) {
            call(call.callId(), call.call());
        } else if (action instanceof RegistrationAction.Commit commit) {
            note(Trace.Kind.COMMIT, commit.registration().registrationId().key());
            dps.rooms()
                    .registrations()
                    .update(
                            commit.registration().registrationId(),
                            commit::over,
                            failure -> engine.on(committed(commit.commitId(), failure)));
        } else if (action instanceof RegistrationAction.Accept) {
            note(Trace.Kind.ACCEPT, "");
            toDevice.send(peer::accepted);
        } else if (action instanceof RegistrationAction.Refuse refuse) {
            note(Trace.Kind.REFUSE, refuse.error().name());
            toDevice.send(() -> peer.refused(refuse.error().message()));
        } else if (action instanceof RegistrationAction.Close close) {
            toDevice.send(() -> peer.connectionLost(close.reason()));
        }
    }

    private static RegistrationEvent committed(long commitId, String failure) {
        return failure == null
                ? new RegistrationEvent.Committed(commitId)
                : new RegistrationEvent.CommitFailed(commitId, failure);
    }

    /** The body crosses as bytes, so that each end reads what the other really wrote. */
    private void reply(DpsReply reply) {
        if (reply instanceof DpsReply.Pending pending) {
            send(202, String.valueOf(pending.retryAfterSeconds()), pending.body());
        } else if (reply instanceof DpsReply.Final last) {
            send(200, null, last.body());
        } else if (reply instanceof DpsReply.Refused refused) {
            String retryAfter =
                    refused.retryAfterSeconds() == 0
                            ? null
                            : String.valueOf(refused.retryAfterSeconds());
            send(refused.status(), retryAfter, refused.body());
        } else if (reply instanceof DpsReply.Found found) {
            send(200, null, found.body());
        }
    }

    private void send(int status, String retryAfter, Object body) {
        byte[] bytes = Json.bytes(body);
        trace.add(time.nowNanos(), Trace.Kind.REPLY, device, Trace.contentOf(bytes) + status);
        toDevice.send(() -> peer.replied(status, retryAfter, bytes));
    }

    private void call(long callId, WebhookCall call) {
        note(Trace.Kind.CALL_WEBHOOK, call.body().deviceRuntimeContext().registrationId());
        WebhookResult result = webhook.call(call, webhookNanos);
        time.after(
                webhookNanos,
                () -> {
                    note(Trace.Kind.WEBHOOK_REPLIED, "");
                    engine.on(new RegistrationEvent.WebhookReplied(callId, result));
                });
    }

    private void note(Trace.Kind kind, String content) {
        trace.add(time.nowNanos(), kind, device, Trace.contentOf(content));
    }
}
