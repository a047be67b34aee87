package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.QuerySpecification;
import java.util.regex.Pattern;

/** What a query's text asks for: everything, as in the samples of all service SDKs. */
final class QueryText {

    private static final Pattern EVERYTHING =
            Pattern.compile(
                    "\\s*(\\*|select\\s+\\*(\\s+from\\s+\\w+)?)?\\s*;?\\s*",
                    Pattern.CASE_INSENSITIVE);

    private QueryText() {}

    /**
     * @throws ServiceRefusal if there is no text, or it asks for less than everything where that is
     *     refused
     */
    static void check(QuerySpecification specification, QueryConditions conditions)
            throws ServiceRefusal {
        if (specification.query() == null) {
            throw new ServiceRefusal(
                    DpsError.BAD_REQUEST, "query is missing; write SELECT * FROM enrollments");
        }
        if (conditions == QueryConditions.REFUSED
                && !EVERYTHING.matcher(specification.query()).matches()) {
            throw new ServiceRefusal(
                    DpsError.BAD_REQUEST,
                    "the service has been seen to give the whole list whatever the query is; write"
                            + " SELECT * FROM enrollments, or set gateway.service-api"
                            + ".query-conditions to ignored");
        }
    }
}
