package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.error.DpsError;
import java.util.List;

/** What an operator is answered. */
public sealed interface ServiceReply {

    /** 200 with an entity, or with the result of a bulk operation. */
    record Done(Object body) implements ServiceReply {}

    /** 204. */
    record Deleted() implements ServiceReply {}

    /**
     * 200 with some of a query's answer.
     *
     * @param continuation null on the last page
     */
    record Page(List<?> items, ItemType type, String continuation) implements ServiceReply {

        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * The status that the error has.
     *
     * @param detail for the operator: what was wrong and what would be right
     * @param retryAfterSeconds 0 unless trying again later helps
     * @param allowed the methods that a path takes; null unless that was wrong
     */
    record Refused(DpsError error, String detail, int retryAfterSeconds, String allowed)
            implements ServiceReply {

        public Refused(DpsError error, String detail) {
            this(error, detail, 0, null);
        }

        public static Refused of(ServiceRefusal refusal) {
            return new Refused(refusal.error(), refusal.getMessage());
        }
    }
}
