package io.bootstorm.gateway.registration;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation.Attested;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.PlannedFault;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.operation.Operation;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.concurrent.TimeUnit;

/**
 * One registration's way from register to its end: allocate, keep the outcome, end the operation.
 *
 * <pre>
 *   start ─┬─ stays, disabled, built-in policy ────────────► committing ──► ended
 *          └─ custom ──► calling ──► (waiting ──► calling)* ──► committing
 * </pre>
 *
 * A fault may hold a webhook's answer back: {@code calling ──► held}, and on from there.
 *
 * <p>Every wait has an end: an answer that stays away is taken as a timeout or as a failed commit.
 */
final class RegistrationRun {

    /** What is waited for. */
    private enum Phase {
        CALLING,
        HELD,
        WAITING,
        COMMITTING,
        ENDED
    }

    /** Whoever calls the webhook watches the clock; this is for when its answer is lost. */
    private static final long LOST_CALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOST_COMMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final RegistrationRooms rooms;
    private final Admission admission;
    private final Operation operation;
    private final Attested device;
    private final Registration last;
    private final Outcomes outcomes;
    private final long firstId;

    private Phase phase;
    private int ids;
    private long deadline = Engine.NO_DEADLINE;
    private WebhookCall call;
    private WebhookResult lastResult;
    private int calls;
    private boolean allocated;
    private Registration outcome;
    private String detail;

    /**
     * @param last the device's last registration, or null
     * @param firstId from which on the ids of calls and commits are this run's
     */
    RegistrationRun(
            RegistrationRooms rooms,
            SeededRandom random,
            Admission admission,
            Operation operation,
            Attested device,
            Registration last,
            long firstId) {
        this.rooms = rooms;
        this.admission = admission;
        this.operation = operation;
        this.device = device;
        this.last = last;
        this.outcomes = new Outcomes(rooms, random, device, last);
        this.firstId = firstId;
    }

    /**
     * @param payload what the device sent, or null
     */
    void start(JsonNode payload, long now, Outbox<RegistrationAction> out) {
        if (!device.enrollment().terms().isEnabled()) {
            detail = "attested by " + device.proof().text();
            commit(
                    outcomes.unsuccessful(
                            RegistrationStatus.DISABLED,
                            DpsError.ENROLLMENT_DISABLED.code(),
                            DpsError.ENROLLMENT_DISABLED.message(),
                            now),
                    null,
                    now,
                    out);
            return;
        }
        PlannedFault fault = admission.struck(Fault.REGISTRATION_FAILED, device.registrationId());
        if (fault != null) {
            detail = Fault.REGISTRATION_FAILED.text();
            failWith(fault.errorCode(), HeldAnswer.textOf(fault.errorCode()), now, out);
            return;
        }
        if (Reprovisioning.stays(
                last, device.enrollment().terms().reprovisionPolicy(), device.apiVersion())) {
            assign(Reprovisioning.stay(last, device.enrollment().terms().initialTwin()), now, out);
            return;
        }
        allocated = true;
        if (policy() == AllocationPolicy.CUSTOM) {
            call =
                    rooms.webhooks()
                            .callFor(
                                    device.enrollment(),
                                    device.registrationId(),
                                    last,
                                    payload,
                                    device.proof().x509(),
                                    device.proof().tpm());
            callWebhook(now, out);
        } else {
            chooseHub(now, out);
        }
    }

    boolean isAwaiting(long id) {
        return id == firstId + ids && (phase == Phase.CALLING || phase == Phase.COMMITTING);
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    long deadline() {
        return deadline;
    }

    void webhookReplied(WebhookResult result, long now, Outbox<RegistrationAction> out) {
        PlannedFault slow = admission.struck(Fault.WEBHOOK_SLOW, device.registrationId());
        if (slow == null) {
            judge(result, now, out);
        } else {
            WebhookResult held = HeldAnswer.slowed(result, slow.delayMillis(), call.timeout());
            hold(held, now + held.timing().total() - result.timing().total());
        }
    }

    private void judge(WebhookResult result, long now, Outbox<RegistrationAction> out) {
        lastResult = result;
        WebhookVerdict verdict = rooms.judge().judge(call, result, calls - 1);
        rooms.listener().webhookCalled(call, result, verdict, calls, now);
        if (verdict instanceof WebhookVerdict.CallAgain again) {
            phase = Phase.WAITING;
            deadline = now + again.waitNanos();
        } else if (verdict instanceof WebhookVerdict.Assign assign) {
            settle(
                    new Reprovisioning.Choice(
                            assign.hostName(), assign.initialTwin(), assign.payload()),
                    now,
                    out);
        } else if (verdict instanceof WebhookVerdict.Fail fail) {
            detail = fail.detail();
            fail(fail.error(), fail.message(), now, out);
        }
    }

    void committed(long now) {
        end(outcome, true, now);
    }

    void commitFailed(String reason, long now) {
        detail = "the outcome could not be kept: " + reason;
        Registration failed =
                outcomes.unsuccessful(
                        RegistrationStatus.FAILED,
                        DpsError.INTERNAL.code(),
                        DpsError.INTERNAL.message(),
                        now);
        end(failed, false, now);
    }

    void deadlineReached(long now, Outbox<RegistrationAction> out) {
        switch (phase) {
            case WAITING -> callWebhook(now, out);
            case HELD -> judge(lastResult, now, out);
            case CALLING ->
                    webhookReplied(
                            new WebhookResult.Unanswered(
                                    WebhookResult.Failure.TIMEOUT,
                                    "no word of the call",
                                    new WebhookResult.Timing(
                                            0, 0, 0, call.timeout().toNanos() + LOST_CALL_NANOS)),
                            now,
                            out);
            case COMMITTING -> commitFailed("no word from the store", now);
            case ENDED -> {}
        }
    }

    private void callWebhook(long now, Outbox<RegistrationAction> out) {
        calls++;
        if (admission.struck(Fault.WEBHOOK_DEAD, device.registrationId()) != null) {
            WebhookResult silence = HeldAnswer.silence(call.timeout());
            hold(silence, now + silence.timing().total());
            return;
        }
        phase = Phase.CALLING;
        ids++;
        deadline = now + call.timeout().toNanos() + LOST_CALL_NANOS;
        out.emit(new RegistrationAction.CallWebhook(firstId + ids, call));
    }

    private void hold(WebhookResult result, long until) {
        phase = Phase.HELD;
        lastResult = result;
        deadline = until;
    }

    private void chooseHub(long now, Outbox<RegistrationAction> out) {
        LinkedHub hub = rooms.allocation().choose(device.enrollment(), device.registrationId());
        if (hub == null) {
            fail(DpsError.NO_LINKED_HUB, DpsError.NO_LINKED_HUB.message(), now, out);
        } else {
            settle(new Reprovisioning.Choice(hub.hostName(), null, null), now, out);
        }
    }

    private void settle(Reprovisioning.Choice choice, long now, Outbox<RegistrationAction> out) {
        Reprovisioning.Assignment assignment =
                Reprovisioning.assign(
                        last,
                        device.enrollment().terms().reprovisionPolicy(),
                        choice,
                        device.enrollment().terms().initialTwin(),
                        device.enrollment().deviceIdFor(device.registrationId()));
        assign(assignment, now, out);
    }

    private void assign(
            Reprovisioning.Assignment assignment, long now, Outbox<RegistrationAction> out) {
        commit(outcomes.assigned(assignment, now), outcomes.provisioned(assignment, now), now, out);
    }

    private void fail(DpsError error, String message, long now, Outbox<RegistrationAction> out) {
        failWith(error.code(), message, now, out);
    }

    private void failWith(int errorCode, String message, long now, Outbox<RegistrationAction> out) {
        commit(
                outcomes.unsuccessful(RegistrationStatus.FAILED, errorCode, message, now),
                null,
                now,
                out);
    }

    private void commit(
            Registration decided,
            ProvisionedDevice atHub,
            long now,
            Outbox<RegistrationAction> out) {
        phase = Phase.COMMITTING;
        outcome = decided;
        ids++;
        deadline = now + LOST_COMMIT_NANOS;
        out.emit(new RegistrationAction.Commit(firstId + ids, decided, atHub));
    }

    private void end(Registration ended, boolean kept, long now) {
        phase = Phase.ENDED;
        deadline = Engine.NO_DEADLINE;
        if (!rooms.operations().end(operation, ended, now)) {
            rooms.listener().late(device.registrationId(), "the operation had ended already");
            return;
        }
        rooms.listener()
                .ended(
                        new RegistrationStory(
                                operation.id(),
                                device.enrollment(),
                                ended,
                                kept,
                                policy(),
                                allocated,
                                calls,
                                lastResult,
                                operation.openedNanos(),
                                now,
                                detail));
    }

    private AllocationPolicy policy() {
        return rooms.allocation().policyFor(device.enrollment());
    }
}
