package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.serviceapi.Permission;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.topic.ApiVersion;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * An operation of the service API, as method, path and query say it. Paths are read without regard
 * to case and to a slash at the end: SDKs differ in both.
 *
 * @param id of an entity, or of the group whose registrations are asked for; null if the path has
 *     none
 */
record ServiceRoute(Collection collection, Action action, String id, String apiVersion) {

    private static final String QUERY = "query";
    private static final String ATTESTATION_MECHANISM = "attestationmechanism";

    /** What the path begins with. */
    enum Collection {
        ENROLLMENTS,
        ENROLLMENT_GROUPS,
        REGISTRATIONS;

        /** As the path has it, in lower case. */
        String segment() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }

        /** Null if the path begins otherwise. */
        static Collection of(RequestTarget target) {
            for (Collection collection : values()) {
                if (target.has(0, collection.segment())) {
                    return collection;
                }
            }
            return null;
        }
    }

    /** What is done there. */
    enum Action {
        GET,
        PUT,
        DELETE,
        BULK,
        QUERY,
        /**
         * It tells secrets, so that reading is not enough: an assumption, drawn from the roles of
         * which the one for readers leaves it out.
         */
        ATTESTATION_MECHANISM;

        private boolean onlyReads() {
            return this == GET || this == QUERY;
        }
    }

    /** What a policy must permit. */
    Permission permission() {
        if (collection == Collection.REGISTRATIONS) {
            return action.onlyReads()
                    ? Permission.REGISTRATION_STATUS_READ
                    : Permission.REGISTRATION_STATUS_WRITE;
        }
        return action.onlyReads() ? Permission.ENROLLMENT_READ : Permission.ENROLLMENT_WRITE;
    }

    /**
     * @throws Refusal if the API has no such operation
     */
    static ServiceRoute parse(String method, RequestTarget target) throws Refusal {
        Collection collection = Collection.of(target);
        Map<Action, String> offered = offered(collection, target);
        Action action =
                offered.entrySet().stream()
                        .filter(one -> one.getValue().equals(method))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> methodNotAllowed(offered));
        String apiVersion = target.parameter("api-version");
        if (!ApiVersion.isValid(apiVersion)) {
            throw new Refusal(
                    DpsError.BAD_REQUEST,
                    null,
                    "the query has no valid api-version (such as api-version=2021-10-01)");
        }
        boolean hasId = action != Action.BULK && !isQueryOfAll(action, target);
        return new ServiceRoute(
                collection, action, hasId ? target.segments().get(1) : null, apiVersion);
    }

    /** What can be done at a path, and by which methods. */
    private static Map<Action, String> offered(Collection collection, RequestTarget target)
            throws Refusal {
        Map<Action, String> offered = new EnumMap<>(Action.class);
        boolean ofRegistrations = collection == Collection.REGISTRATIONS;
        switch (target.segments().size()) {
            case 1 -> {
                if (!ofRegistrations) {
                    offered.put(Action.BULK, "POST");
                }
            }
            case 2 -> {
                offered.put(Action.GET, "GET");
                offered.put(Action.DELETE, "DELETE");
                if (!ofRegistrations) {
                    offered.put(Action.PUT, "PUT");
                    if (target.has(1, QUERY)) {
                        offered.put(Action.QUERY, "POST");
                    }
                }
            }
            case 3 -> {
                if (ofRegistrations && target.has(2, QUERY)) {
                    offered.put(Action.QUERY, "POST");
                } else if (!ofRegistrations && target.has(2, ATTESTATION_MECHANISM)) {
                    offered.put(Action.ATTESTATION_MECHANISM, "POST");
                }
            }
            default -> {}
        }
        if (offered.isEmpty()) {
            throw new Refusal(
                    DpsError.NOT_FOUND,
                    null,
                    "the service API has /enrollments, /enrollmentGroups and /registrations with"
                            + " /{id}, /query and /{id}/attestationmechanism");
        }
        return offered;
    }

    private static boolean isQueryOfAll(Action action, RequestTarget target) {
        return action == Action.QUERY && target.segments().size() == 2;
    }

    private static Refusal methodNotAllowed(Map<Action, String> offered) {
        String methods = String.join(", ", offered.values());
        return new Refusal(
                DpsError.METHOD_NOT_ALLOWED, null, "this path takes " + methods, methods);
    }
}
