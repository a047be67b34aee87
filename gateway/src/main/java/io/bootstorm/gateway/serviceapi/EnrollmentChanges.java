package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and removes enrollments of one kind. Changes of one entity happen in the order in which
 * they came, and each is told once, when it is durable, on any thread.
 */
final class EnrollmentChanges<B> {

    private static final Logger LOG = LoggerFactory.getLogger(EnrollmentChanges.class);

    private final ChangeOrder order = new ChangeOrder();
    private final EnrollmentKind<B> kind;
    private final EnrollmentStore store;
    private final EnrollmentRules rules;
    private final Completing completing;
    private final Supplier<String> etags;
    private final InstantSource clock;

    EnrollmentChanges(
            EnrollmentKind<B> kind,
            EnrollmentStore store,
            EnrollmentRules rules,
            Completing completing,
            Supplier<String> etags,
            InstantSource clock) {
        this.kind = kind;
        this.store = store;
        this.rules = rules;
        this.completing = completing;
        this.etags = etags;
        this.clock = clock;
    }

    /** Keeps an enrollment in place of the one with its id. */
    void save(B body, Precondition precondition, Consumer<ChangeOutcome> done) {
        Draft draft = kind.draft(body);
        try {
            rules.check(draft);
        } catch (ServiceRefusal refusal) {
            done.accept(ChangeOutcome.refused(refusal));
            return;
        }
        inOrder(draft.id(), done, leaving -> save(draft, body, precondition, leaving));
    }

    /** Removes an enrollment; registrations of its devices stay. */
    void delete(String id, Precondition precondition, Consumer<ChangeOutcome> done) {
        inOrder(
                id,
                done,
                leaving -> {
                    precondition.check(before(id));
                    kind.delete(id, failure -> leaving.accept(ChangeOutcome.of(null, failure)));
                });
    }

    private void save(
            Draft draft, B body, Precondition precondition, Consumer<ChangeOutcome> leaving)
            throws ServiceRefusal {
        Enrollment before = before(draft.id());
        precondition.check(before);
        Enrollment made;
        try {
            made =
                    kind.make(
                            withWholeUrl(body, draft, before),
                            completing.complete(draft.attestation(), before),
                            stamp(before));
        } catch (IllegalArgumentException e) {
            throw new ServiceRefusal(DpsError.BAD_REQUEST, "attestation: " + e.getMessage());
        }
        store.save(made, failure -> leaving.accept(ChangeOutcome.of(made, failure)));
    }

    private void inOrder(String id, Consumer<ChangeOutcome> done, Change change) {
        String key;
        try {
            key = RegistrationId.of(id).key();
        } catch (IllegalArgumentException e) {
            done.accept(
                    ChangeOutcome.refused(
                            new ServiceRefusal(DpsError.BAD_REGISTRATION_ID, e.getMessage())));
            return;
        }
        Consumer<ChangeOutcome> leaving =
                outcome -> {
                    try {
                        done.accept(outcome);
                    } finally {
                        order.leave(key);
                    }
                };
        order.enter(key, () -> run(change, id, leaving));
    }

    private void run(Change change, String id, Consumer<ChangeOutcome> leaving) {
        try {
            change.make(leaving);
        } catch (ServiceRefusal refusal) {
            leaving.accept(ChangeOutcome.refused(refusal));
        } catch (RuntimeException e) {
            LOG.error("changing {} failed", id, e);
            leaving.accept(
                    ChangeOutcome.refused(
                            new ServiceRefusal(DpsError.INTERNAL, "see the gateway's log")));
        }
    }

    private Enrollment before(String id) {
        return kind.find(id).orElse(null);
    }

    /** The hidden query of a webhook that a client sends back as it got it is the one that was. */
    private B withWholeUrl(B body, Draft draft, Enrollment before) {
        CustomAllocationDefinition asked = draft.customAllocationDefinition();
        CustomAllocationDefinition kept =
                before == null ? null : before.terms().customAllocationDefinition();
        return asked == null
                        || kept == null
                        || !kept.redacted().webhookUrl().equals(asked.webhookUrl())
                ? body
                : kind.with(
                        body,
                        new CustomAllocationDefinition(kept.webhookUrl(), asked.apiVersion()));
    }

    /** One that the configuration names stays the configuration's, whoever changes it. */
    private EnrollmentStamp stamp(Enrollment before) {
        Instant now = clock.instant();
        return new EnrollmentStamp(
                etags.get(),
                before == null ? now : before.terms().created(),
                now,
                before == null ? EnrollmentOrigin.SERVICE_API : before.terms().origin());
    }

    private interface Change {

        void make(Consumer<ChangeOutcome> leaving) throws ServiceRefusal;
    }
}
