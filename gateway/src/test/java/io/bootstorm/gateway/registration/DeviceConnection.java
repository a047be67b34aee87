package io.bootstorm.gateway.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.RegistrationAction.CallWebhook;
import io.bootstorm.gateway.registration.RegistrationAction.Commit;
import io.bootstorm.gateway.registration.RegistrationAction.Reply;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection's engine and what a transport would do for it: commits are carried out at once,
 * webhook calls wait for the test to answer them, time stands still unless it is moved.
 */
final class DeviceConnection {

    final RegistrationEngine engine;
    final List<RegistrationAction> actions = new ArrayList<>();
    final ArrayDeque<CallWebhook> calls = new ArrayDeque<>();
    final ArrayDeque<Commit> heldCommits = new ArrayDeque<>();
    boolean holdCommits;

    private final RegistrationRooms rooms;
    private final ArrayDeque<RegistrationEvent> events = new ArrayDeque<>();
    private long now;
    private long requests;

    DeviceConnection(RegistrationRooms rooms, long seed) {
        this.rooms = rooms;
        this.engine = new RegistrationEngine(rooms, new SeededRandom(seed));
    }

    DeviceConnection as(String id, SymmetricKey key) {
        return as(id, key, "2021-06-01");
    }

    DeviceConnection as(String id, SymmetricKey key, String apiVersion) {
        long expiry = rooms.clock().at(now).getEpochSecond() + 2400;
        String token =
                SasToken.sign(
                                SasToken.deviceResource(GatewayWithoutSockets.SCOPE, id),
                                expiry,
                                "registration",
                                key)
                        .text();
        return present(
                new Credentials.SharedAccess(
                        GatewayWithoutSockets.SCOPE, RegistrationId.of(id), apiVersion, token));
    }

    DeviceConnection present(Credentials credentials) {
        on(new RegistrationEvent.Authenticate(credentials));
        return this;
    }

    DpsReply register() {
        return register(DeviceRegistration.EMPTY);
    }

    DpsReply register(DeviceRegistration body) {
        on(new RegistrationEvent.Register(++requests, body));
        return reply(requests);
    }

    DpsReply poll(String operationId) {
        on(new RegistrationEvent.Poll(++requests, operationId));
        return reply(requests);
    }

    DpsReply lookup() {
        on(new RegistrationEvent.Lookup(++requests));
        return reply(requests);
    }

    /** Registers, has the webhook answer if it is called, polls once, and gives the last answer. */
    RegistrationOperationStatus registerAndPoll(int webhookStatus, String webhookBody) {
        String operationId = operationId(register());
        if (!calls.isEmpty()) {
            answer(webhookStatus, webhookBody);
        }
        return ended(poll(operationId));
    }

    RegistrationOperationStatus registerAndPoll() {
        return registerAndPoll(500, "");
    }

    WebhookCall answer(int status, String body) {
        return answer(
                new WebhookResult.Answered(
                        status,
                        body.getBytes(StandardCharsets.UTF_8),
                        new WebhookResult.Timing(1, 2, 3, 4)));
    }

    WebhookCall answer(WebhookResult result) {
        CallWebhook call = calls.remove();
        on(new RegistrationEvent.WebhookReplied(call.callId(), result));
        return call.call();
    }

    void on(RegistrationEvent event) {
        events.add(event);
        while (!events.isEmpty()) {
            engine.on(events.remove(), now, this::carryOut);
        }
    }

    /** Lets time pass, waking the engine whenever it asked to be woken. */
    void pass(Duration time) {
        long until = now + time.toNanos();
        while (engine.nextDeadline() <= until) {
            now = Math.max(now, engine.nextDeadline());
            engine.onDeadline(now, this::carryOut);
        }
        now = until;
    }

    static String operationId(DpsReply reply) {
        assertThat(reply).isInstanceOf(DpsReply.Pending.class);
        return ((DpsReply.Pending) reply).body().operationId();
    }

    static RegistrationOperationStatus ended(DpsReply reply) {
        assertThat(reply).isInstanceOf(DpsReply.Final.class);
        return ((DpsReply.Final) reply).body();
    }

    static DpsReply.Refused refused(DpsReply reply) {
        assertThat(reply).isInstanceOf(DpsReply.Refused.class);
        return (DpsReply.Refused) reply;
    }

    static DeviceRegistration withPayload(String json) {
        return Json.read(
                ("{\"payload\":" + json + "}").getBytes(StandardCharsets.UTF_8),
                DeviceRegistration.class);
    }

    private DpsReply reply(long requestId) {
        return actions.stream()
                .filter(action -> action instanceof Reply reply && reply.requestId() == requestId)
                .map(action -> ((Reply) action).reply())
                .reduce(
                        (first, second) -> {
                            throw new AssertionError("two replies to " + requestId);
                        })
                .orElseThrow();
    }

    private void carryOut(RegistrationAction action) {
        actions.add(action);
        if (action instanceof CallWebhook call) {
            calls.add(call);
        } else if (action instanceof Commit commit && holdCommits) {
            heldCommits.add(commit);
        } else if (action instanceof Commit commit) {
            rooms.registrations()
                    .update(
                            commit.registration().registrationId(),
                            commit::over,
                            failure -> tell(commit, failure));
        }
    }

    private void tell(Commit commit, String failure) {
        events.add(
                failure == null
                        ? new RegistrationEvent.Committed(commit.commitId())
                        : new RegistrationEvent.CommitFailed(commit.commitId(), failure));
    }
}
