package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.BulkEnrollmentOperation;
import io.bootstorm.protocol.wire.BulkEnrollmentOperationError;
import io.bootstorm.protocol.wire.BulkEnrollmentOperationResult;
import io.bootstorm.protocol.wire.BulkOperationMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Several changes of one kind with one request. Each succeeds or fails by itself; those that fail
 * are told in the order of the request.
 */
public final class BulkOperations<B> {

    private final EnrollmentKind<B> kind;
    private final EnrollmentChanges<B> changes;

    BulkOperations(EnrollmentKind<B> kind, EnrollmentChanges<B> changes) {
        this.kind = kind;
        this.changes = changes;
    }

    /**
     * @param bodies null if the request has none
     * @param mode null if the request has none
     * @param reply is told once, when what succeeded is durable; on any thread
     */
    public void run(List<B> bodies, BulkOperationMode mode, Consumer<ServiceReply> reply) {
        String objection = objection(bodies, mode);
        if (objection != null) {
            reply.accept(new ServiceReply.Refused(DpsError.BAD_REQUEST, objection));
            return;
        }
        AtomicReferenceArray<BulkEnrollmentOperationError> errors =
                new AtomicReferenceArray<>(bodies.size());
        AtomicInteger open = new AtomicInteger(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            int at = i;
            String id = kind.draft(bodies.get(i)).id();
            change(
                    bodies.get(i),
                    id,
                    mode,
                    outcome -> {
                        errors.set(at, error(id, outcome.refusal()));
                        if (open.decrementAndGet() == 0) {
                            reply.accept(result(errors));
                        }
                    });
        }
    }

    private String objection(List<B> bodies, BulkOperationMode mode) {
        if (mode == null) {
            return "mode is missing; it is create, update, updateIfMatchETag or delete";
        }
        if (bodies == null || bodies.isEmpty()) {
            return "there is nothing to " + mode.text();
        }
        if (bodies.size() > BulkEnrollmentOperation.MOST) {
            return "a bulk operation has at most "
                    + BulkEnrollmentOperation.MOST
                    + " entities, this one has "
                    + bodies.size();
        }
        boolean isWhole =
                bodies.stream().allMatch(body -> body != null && kind.draft(body).id() != null);
        return isWhole ? null : "an entity has no id";
    }

    private void change(B body, String id, BulkOperationMode mode, Consumer<ChangeOutcome> done) {
        String etag = kind.draft(body).etag();
        switch (mode) {
            case CREATE -> changes.save(body, Precondition.ABSENT, done);
            case UPDATE -> changes.save(body, Precondition.PRESENT, done);
            case UPDATE_IF_MATCH_ETAG ->
                    changes.save(
                            body,
                            Precondition.PRESENT.and(
                                    Precondition.matching(etag == null ? "" : etag)),
                            done);
            case DELETE -> changes.delete(id, Precondition.PRESENT, done);
        }
    }

    private BulkEnrollmentOperationError error(String id, ServiceRefusal refusal) {
        return refusal == null
                ? null
                : kind.error(
                        id,
                        refusal.error().code(),
                        refusal.error().message() + ": " + refusal.getMessage());
    }

    private static ServiceReply result(AtomicReferenceArray<BulkEnrollmentOperationError> errors) {
        BulkEnrollmentOperationError[] all = new BulkEnrollmentOperationError[errors.length()];
        Arrays.setAll(all, errors::get);
        List<BulkEnrollmentOperationError> found =
                Arrays.stream(all).filter(Objects::nonNull).toList();
        return new ServiceReply.Done(new BulkEnrollmentOperationResult(found.isEmpty(), found));
    }
}
