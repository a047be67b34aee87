package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.QuerySpecification;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The operations of {@code /enrollments}, or of {@code /enrollmentGroups}. An answer to a change is
 * told once, when the change is durable, on any thread.
 *
 * @param <B> the entity as it goes over the wire
 */
public final class EnrollmentOperations<B> {

    private final EnrollmentKind<B> kind;
    private final EnrollmentChanges<B> changes;
    private final ServiceApiSettings settings;

    EnrollmentOperations(
            EnrollmentKind<B> kind, EnrollmentChanges<B> changes, ServiceApiSettings settings) {
        this.kind = kind;
        this.changes = changes;
        this.settings = settings;
    }

    public ServiceReply get(String id, String apiVersion) throws ServiceRefusal {
        return new ServiceReply.Done(shown(find(id), apiVersion, true));
    }

    /** With its keys, in whatever api-version. */
    public ServiceReply attestationMechanism(String id) throws ServiceRefusal {
        return new ServiceReply.Done(attestation(find(id), true));
    }

    /**
     * Creates the entity or replaces it.
     *
     * @param ifMatch the ETag that it must have; null if it may be as it is, or not be
     */
    public void put(
            String id, B body, String ifMatch, String apiVersion, Consumer<ServiceReply> reply) {
        Draft draft = kind.draft(body);
        if (draft.id() != null && !draft.id().equalsIgnoreCase(id)) {
            reply.accept(
                    new ServiceReply.Refused(
                            DpsError.BAD_REQUEST,
                            draft.idMember()
                                    + " of the body is "
                                    + draft.id()
                                    + ", of the path "
                                    + id));
            return;
        }
        changes.save(
                body,
                ifMatch == null ? Precondition.NONE : Precondition.matching(ifMatch),
                outcome ->
                        reply.accept(
                                outcome.refusal() == null
                                        ? new ServiceReply.Done(
                                                shown(outcome.enrollment(), apiVersion, true))
                                        : ServiceReply.Refused.of(outcome.refusal())));
    }

    /**
     * @param ifMatch the ETag that it must have; null if it may be as it is
     */
    public void delete(String id, String ifMatch, Consumer<ServiceReply> reply) {
        changes.delete(
                id,
                ifMatch == null
                        ? Precondition.PRESENT
                        : Precondition.PRESENT.and(Precondition.matching(ifMatch)),
                outcome ->
                        reply.accept(
                                outcome.refusal() == null
                                        ? new ServiceReply.Deleted()
                                        : ServiceReply.Refused.of(outcome.refusal())));
    }

    /** All of them, a page at a time. */
    public ServiceReply query(QuerySpecification specification, PageRequest page, String apiVersion)
            throws ServiceRefusal {
        QueryText.check(specification, settings.queryConditions());
        String after = Continuation.key(kind.itemType(), page.continuation());
        List<? extends Enrollment> found = kind.page(after, page.maxItems() + 1);
        boolean isLast = found.size() <= page.maxItems();
        List<? extends Enrollment> items = isLast ? found : found.subList(0, page.maxItems());
        return new ServiceReply.Page(
                items.stream().map(one -> shown(one, apiVersion, false)).toList(),
                kind.itemType(),
                isLast
                        ? null
                        : Continuation.after(
                                kind.itemType(),
                                items.get(items.size() - 1).id().toLowerCase(Locale.ROOT)));
    }

    private Enrollment find(String id) throws ServiceRefusal {
        try {
            RegistrationId.of(id);
        } catch (IllegalArgumentException e) {
            throw new ServiceRefusal(DpsError.BAD_REGISTRATION_ID, e.getMessage());
        }
        return kind.find(id)
                .<ServiceRefusal>orElseThrow(
                        () ->
                                new ServiceRefusal(
                                        DpsError.ENROLLMENT_NOT_FOUND, "there is no " + id));
    }

    private B shown(Enrollment enrollment, String apiVersion, boolean alone) {
        boolean withKeys = apiVersion.compareTo(settings.keysShownBefore()) < 0;
        return kind.shown(enrollment, attestation(enrollment, withKeys), alone);
    }

    private static AttestationMechanism attestation(Enrollment enrollment, boolean withKeys) {
        return withKeys && enrollment.mechanism() instanceof SymmetricKeys own
                ? new AttestationMechanism(
                        AttestationType.SYMMETRIC_KEY, null, null, own.attestation())
                : enrollment.mechanism().shown();
    }
}
