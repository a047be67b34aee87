package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.protocol.error.DpsError;

/** What must hold of an entity before it is changed. */
@FunctionalInterface
interface Precondition {

    /** A PUT without If-Match creates or replaces. */
    Precondition NONE = before -> {};

    /** A bulk operation that creates. */
    Precondition ABSENT =
            before -> {
                if (before != null) {
                    throw new ServiceRefusal(
                            DpsError.ENROLLMENT_EXISTS, before.id() + " exists already");
                }
            };

    /** A deletion, and a bulk operation that updates. */
    Precondition PRESENT =
            before -> {
                if (before == null) {
                    throw new ServiceRefusal(
                            DpsError.ENROLLMENT_NOT_FOUND, "there is nothing to change");
                }
            };

    /**
     * @param before null if there is none
     */
    void check(Enrollment before) throws ServiceRefusal;

    /** Equality of ETags; what is not there has none. */
    static Precondition matching(String etag) {
        return before -> {
            if (before == null || !Etags.match(etag, before.terms().etag())) {
                throw new ServiceRefusal(
                        DpsError.PRECONDITION_FAILED,
                        before == null
                                ? "there is nothing that could have this ETag"
                                : "the ETag is another by now; get the entity and try again");
            }
        };
    }

    default Precondition and(Precondition other) {
        return before -> {
            check(before);
            other.check(before);
        };
    }
}
