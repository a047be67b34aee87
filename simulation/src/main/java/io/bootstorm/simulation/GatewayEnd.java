package io.bootstorm.simulation;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEngine;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.Json;

/**
 * The gateway's end of one device's connection, without a socket: what a transport does around the
 * engine is done here under virtual time.
 */
final class GatewayEnd {

    /** Topic or status line and headers, about. */
    private static final int HEAD_BYTES = 100;

    private final World world;
    private final int number;
    private final Peer peer;
    private final EngineDriver<RegistrationEvent, RegistrationAction> engine;
    private final boolean authenticatesRequests;
    private RegistrationEvent question;
    private Life life;
    private boolean gone;

    /**
     * @param number of the connection, from 0
     * @param authenticatesRequests whether credentials come with each request, as in HTTP, and not
     *     once, as in MQTT
     * @param draws of this connection's operation ids and the like
     */
    GatewayEnd(
            World world, int number, Peer peer, boolean authenticatesRequests, SeededRandom draws) {
        this.world = world;
        this.number = number;
        this.peer = peer;
        this.authenticatesRequests = authenticatesRequests;
        this.engine =
                new EngineDriver<>(
                        new RegistrationEngine(world.rooms(), draws), world.time(), this::carryOut);
    }

    /** Hears of a connection's course. */
    interface Life {

        /** DPS took the device's name; only where it comes with the connection. */
        void accepted();

        /** Once, when the connection has ended. */
        void ended();
    }

    /** Who is to hear; before anything happens. */
    void tell(Life heard) {
        life = heard;
    }

    /** MQTT's CONNECT. */
    void connect(Credentials credentials) {
        if (!gone) {
            engine.on(new RegistrationEvent.Authenticate(credentials));
        }
    }

    /** Granted without asking the engine, as the MQTT handler does. */
    void subscribe() {
        toPeer(HEAD_BYTES, peer::subscribed);
    }

    /**
     * @param credentials null where they came with the connection
     */
    void ask(Credentials credentials, RegistrationEvent asked) {
        if (gone) {
            return;
        }
        if (credentials == null) {
            engine.on(asked);
        } else {
            question = asked;
            engine.on(new RegistrationEvent.Authenticate(credentials));
        }
    }

    /** The device asked with a body that no transport can read. */
    void askNonsense(RegistrationId registrationId, String detail) {
        if (!gone) {
            reply(world.refusals().refuse(DpsError.BAD_REQUEST, registrationId, detail));
        }
    }

    /** The device has closed the connection, or it broke. */
    void closed() {
        if (!gone) {
            gone = true;
            life.ended();
            engine.on(new RegistrationEvent.Closed());
        }
    }

    /** The connection ends from here. */
    void drop(String reason, String detail) {
        if (gone) {
            return;
        }
        world.note(Trace.Kind.LOST, number, Trace.contentOf(reason));
        long arrival = peer.arrival(HEAD_BYTES);
        closed();
        world.time().at(arrival, () -> peer.lost(reason, detail));
    }

    private void carryOut(RegistrationAction action) {
        if (action instanceof RegistrationAction.CallWebhook call) {
            call(call.callId(), call.call());
        } else if (action instanceof RegistrationAction.Commit commit) {
            commit(commit);
        } else if (gone) {
            return;
        } else if (action instanceof RegistrationAction.Reply reply) {
            reply(reply.reply());
        } else if (action instanceof RegistrationAction.Accept) {
            accept();
        } else if (action instanceof RegistrationAction.Refuse refuse) {
            refuse(refuse.error());
        } else if (action instanceof RegistrationAction.Close close) {
            drop("connection closed", "DPS closed the connection: " + close.reason());
        }
    }

    private void accept() {
        if (authenticatesRequests) {
            engine.on(question);
        } else {
            world.note(Trace.Kind.ACCEPT, number, 0);
            life.accepted();
            toPeer(HEAD_BYTES, peer::accepted);
        }
    }

    private void refuse(DpsError error) {
        world.note(Trace.Kind.REFUSE, number, error.code());
        if (authenticatesRequests) {
            reply(world.refusals().body(error));
        } else {
            toPeer(HEAD_BYTES, () -> peer.refused(error.message()));
        }
    }

    private void commit(RegistrationAction.Commit commit) {
        Registration registration = commit.registration();
        world.note(
                Trace.Kind.COMMIT,
                number,
                Trace.contentOf(registration.registrationId().key())
                        + Trace.contentOf(String.valueOf(registration.assignedHub())));
        world.rooms()
                .registrations()
                .update(
                        registration.registrationId(),
                        commit::over,
                        failure -> engine.on(committed(commit.commitId(), failure)));
    }

    private static RegistrationEvent committed(long commitId, String failure) {
        return failure == null
                ? new RegistrationEvent.Committed(commitId)
                : new RegistrationEvent.CommitFailed(commitId, failure);
    }

    /** The body crosses as bytes, so that each end reads what the other really wrote. */
    private void reply(DpsReply reply) {
        byte[] bytes = Json.bytes(reply.body());
        int seconds = reply.retryAfterSeconds();
        String retryAfter = seconds == 0 ? null : Integer.toString(seconds);
        int status = reply.status();
        world.note(
                Trace.Kind.REPLY,
                number,
                Trace.contentOf(bytes) + 31L * status + ((long) seconds << Integer.SIZE));
        toPeer(HEAD_BYTES + bytes.length, () -> peer.replied(status, retryAfter, bytes));
    }

    private void call(long callId, WebhookCall call) {
        long took = world.network().webhookNanos();
        world.note(
                Trace.Kind.CALL_WEBHOOK,
                number,
                Trace.contentOf(call.body().deviceRuntimeContext().registrationId()));
        WebhookResult result = world.policies().call(call, took);
        world.time()
                .after(
                        took,
                        () -> {
                            world.note(Trace.Kind.WEBHOOK_REPLIED, number, 0);
                            engine.on(new RegistrationEvent.WebhookReplied(callId, result));
                        });
    }

    private void toPeer(int bytes, Runnable arrival) {
        if (gone) {
            return;
        }
        long at = peer.arrival(bytes);
        if (at < 0) {
            drop("connection reset", "the simulated network reset the connection");
        } else {
            world.time().at(at, arrival);
        }
    }
}
