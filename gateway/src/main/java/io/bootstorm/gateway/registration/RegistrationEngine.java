package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.RefusalReason;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.operation.Operation;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The gateway's side of one connection, whatever its transport: who the device is, what it asks,
 * what it is answered.
 *
 * <p>A register is answered {@code assigning} before any work on it is asked for. What is waited
 * for afterwards (a webhook, the store) goes on when the connection has closed: the engine is to be
 * kept and fed until {@link #isDone}. Credentials hold from one {@code Authenticate} to the next,
 * so a connection may speak for one device, or for another with each request.
 */
public final class RegistrationEngine implements Engine<RegistrationEvent, RegistrationAction> {

    /** Registrations in progress that one connection may have opened. */
    private static final int MAX_RUNS = 1024;

    /** More ids than one run's calls and commits can use. */
    private static final long IDS_PER_RUN = 1 << 16;

    /** As long as SDKs wait for the answer that tells them; then whoever it is is let go. */
    private static final long UNATTESTED_STAYS_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final Attestation UNKNOWN =
            new Attestation.Refused(null, RefusalReason.NO_CREDENTIALS, null, List.of());

    private static final Admission.Turned NO_OPERATION =
            new Admission.Turned(
                    DpsError.OPERATION_NOT_FOUND,
                    "no such operation of this device, or no longer",
                    0);

    private static final Admission.Turned NEVER_REGISTERED =
            new Admission.Turned(
                    DpsError.REGISTRATION_NOT_FOUND, "the device has never registered", 0);

    private final RegistrationRooms rooms;
    private final SeededRandom random;
    private final Admission admission;
    private final Answers answers;
    private final List<RegistrationRun> runs = new ArrayList<>(1);
    private Attestation attestation = UNKNOWN;
    private long runsStarted;
    private long leaveAt = NO_DEADLINE;
    private boolean closed;

    /**
     * @param random for operation ids, etags and tracking ids; of this engine's thread
     */
    public RegistrationEngine(RegistrationRooms rooms, SeededRandom random) {
        this.rooms = rooms;
        this.random = random;
        this.admission = new Admission(rooms);
        this.answers = new Answers(rooms, random);
    }

    @Override
    public void on(RegistrationEvent event, long now, Outbox<RegistrationAction> out) {
        if (event instanceof RegistrationEvent.Poll poll) {
            poll(poll, now, out);
        } else if (event instanceof RegistrationEvent.Register register) {
            register(register, now, out);
        } else if (event instanceof RegistrationEvent.Authenticate authenticate) {
            authenticate(authenticate, now, out);
        } else if (event instanceof RegistrationEvent.Committed committed) {
            committed(committed, now);
        } else if (event instanceof RegistrationEvent.WebhookReplied replied) {
            webhookReplied(replied, now, out);
        } else if (event instanceof RegistrationEvent.CommitFailed failed) {
            commitFailed(failed, now);
        } else if (event instanceof RegistrationEvent.Lookup lookup) {
            lookup(lookup, now, out);
        } else if (event instanceof RegistrationEvent.Closed) {
            closed = true;
            leaveAt = NO_DEADLINE;
        }
        dropEnded();
    }

    @Override
    public void onDeadline(long now, Outbox<RegistrationAction> out) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).deadline() <= now) {
                runs.get(i).deadlineReached(now, out);
            }
        }
        dropEnded();
        if (leaveAt <= now) {
            leaveAt = NO_DEADLINE;
            out.emit(new RegistrationAction.Close("its credentials were refused a minute ago"));
        }
    }

    @Override
    public long nextDeadline() {
        long next = leaveAt;
        for (int i = 0; i < runs.size(); i++) {
            next = Math.min(next, runs.get(i).deadline());
        }
        return next;
    }

    /** Whether the connection has closed and nothing that it began is in progress. */
    public boolean isDone() {
        return closed && runs.isEmpty();
    }

    private void authenticate(
            RegistrationEvent.Authenticate event, long now, Outbox<RegistrationAction> out) {
        attestation = rooms.attestation().verify(event.credentials(), rooms.clock().at(now));
        if (attestation instanceof Attestation.Attested) {
            leaveAt = NO_DEADLINE;
        } else if (leaveAt == NO_DEADLINE) {
            leaveAt = now + UNATTESTED_STAYS_NANOS;
        }
        rooms.listener().presented(event.credentials(), attestation);
        if (attestation instanceof Attestation.Challenged challenged) {
            attestation = UNKNOWN;
            out.emit(new RegistrationAction.Challenge(challenged.authenticationKey()));
        } else if (attestation instanceof Attestation.Refused refused
                && rooms.settings().refusesAtConnect(event.credentials())) {
            rooms.listener()
                    .refused(refused.registrationId(), refused.error(), refused.text(), null);
            out.emit(new RegistrationAction.Refuse(refused.error()));
        } else {
            out.emit(new RegistrationAction.Accept(attestation instanceof Attestation.Attested));
        }
    }

    private void register(
            RegistrationEvent.Register event, long now, Outbox<RegistrationAction> out) {
        if (attestation instanceof Attestation.Attested before) {
            attestation = rooms.attestation().still(before);
        }
        if (!(attestation instanceof Attestation.Attested device)) {
            refuseUnattested(event.requestId(), Asked.REGISTER, now, out);
            return;
        }
        RegistrationId id = device.registrationId();
        Admission.Turned turned = admission.register(id, now);
        if (turned != null) {
            answers.refuse(event.requestId(), Asked.REGISTER, id, turned, now, out);
            return;
        }
        Operation opened = new Operation(OperationId.next(rooms.instance(), random), id, now);
        Operation operation = runs.size() < MAX_RUNS ? rooms.operations().openOrJoin(opened) : null;
        if (operation == null) {
            answers.refuse(event.requestId(), Asked.REGISTER, id, busy(), now, out);
            return;
        }
        answers.reply(
                event.requestId(),
                Asked.REGISTER,
                id,
                DpsReplies.registered(operation, rooms.settings().retryAfterSeconds()),
                out);
        rooms.listener().registered(id, operation.id(), operation != opened);
        if (operation == opened) {
            start(operation, device, event, now, out);
        }
        if (admission.struck(Fault.CONNECTION_CUT, id) != null) {
            out.emit(new RegistrationAction.Close(Fault.CONNECTION_CUT.text()));
        }
    }

    private Admission.Turned busy() {
        return new Admission.Turned(
                DpsError.BUSY,
                "too many operations are open",
                rooms.settings().retryAfterSeconds());
    }

    private void start(
            Operation operation,
            Attestation.Attested device,
            RegistrationEvent.Register event,
            long now,
            Outbox<RegistrationAction> out) {
        RegistrationRun run =
                new RegistrationRun(
                        rooms,
                        random,
                        admission,
                        operation,
                        device,
                        rooms.registrations().find(device.registrationId()).orElse(null),
                        runsStarted++ * IDS_PER_RUN);
        runs.add(run);
        run.start(event.registration().payload(), now, out);
    }

    private void poll(RegistrationEvent.Poll event, long now, Outbox<RegistrationAction> out) {
        if (!(attestation instanceof Attestation.Attested device)) {
            refuseUnattested(event.requestId(), Asked.POLL, now, out);
            return;
        }
        RegistrationId id = device.registrationId();
        Admission.Turned turned = admission.poll(id, now);
        Operation operation =
                turned == null ? rooms.operations().find(event.operationId(), id, now) : null;
        if (operation == null) {
            answers.refuse(
                    event.requestId(),
                    Asked.POLL,
                    id,
                    turned == null ? NO_OPERATION : turned,
                    now,
                    out);
            return;
        }
        boolean holdBack = operation.holdsBackPoll(rooms.settings().assigningPolls());
        answers.reply(
                event.requestId(),
                Asked.POLL,
                id,
                holdBack
                        ? DpsReplies.assigning(operation, rooms.settings().retryAfterSeconds())
                        : DpsReplies.ended(operation, rooms.attestation().keyForHub(device)),
                out);
        rooms.listener()
                .polled(
                        id,
                        operation.id(),
                        holdBack ? RegistrationStatus.ASSIGNING : operation.status());
    }

    private void lookup(RegistrationEvent.Lookup event, long now, Outbox<RegistrationAction> out) {
        if (!(attestation instanceof Attestation.Attested device)) {
            refuseUnattested(event.requestId(), Asked.LOOKUP, now, out);
            return;
        }
        RegistrationId id = device.registrationId();
        Registration found = rooms.registrations().find(id).orElse(null);
        if (found == null) {
            answers.refuse(event.requestId(), Asked.LOOKUP, id, NEVER_REGISTERED, now, out);
        } else {
            answers.reply(
                    event.requestId(),
                    Asked.LOOKUP,
                    id,
                    new DpsReply.Found(DpsReplies.state(found)),
                    out);
        }
    }

    private void webhookReplied(
            RegistrationEvent.WebhookReplied event, long now, Outbox<RegistrationAction> out) {
        RegistrationRun run = awaiting(event.callId());
        if (run == null) {
            rooms.listener().late(null, "a webhook's answer");
        } else {
            run.webhookReplied(event.result(), now, out);
        }
    }

    private void committed(RegistrationEvent.Committed event, long now) {
        RegistrationRun run = awaiting(event.commitId());
        if (run == null) {
            rooms.listener().late(null, "the store's answer");
        } else {
            run.committed(now);
        }
    }

    private void commitFailed(RegistrationEvent.CommitFailed event, long now) {
        RegistrationRun run = awaiting(event.commitId());
        if (run == null) {
            rooms.listener().late(null, "the store's answer");
        } else {
            run.commitFailed(event.reason(), now);
        }
    }

    private RegistrationRun awaiting(long id) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).isAwaiting(id)) {
                return runs.get(i);
            }
        }
        return null;
    }

    private void dropEnded() {
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).hasEnded()) {
                runs.remove(i);
            }
        }
    }

    private void refuseUnattested(
            long requestId, Asked asked, long now, Outbox<RegistrationAction> out) {
        Attestation.Refused refused = (Attestation.Refused) attestation;
        Admission.Turned turned = new Admission.Turned(refused.error(), refused.text(), 0);
        answers.refuse(requestId, asked, refused.registrationId(), turned, now, out);
    }
}
