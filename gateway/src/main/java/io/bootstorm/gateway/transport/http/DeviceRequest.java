package io.bootstorm.gateway.transport.http;

import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.topic.ApiVersion;
import io.netty.handler.codec.http.HttpMethod;

/**
 * A request of the device API, as method, path and query say it.
 *
 * @param operationId of a poll; null otherwise
 */
record DeviceRequest(
        Kind kind,
        String idScope,
        RegistrationId registrationId,
        String operationId,
        String apiVersion) {

    private static final String REGISTRATIONS = "registrations";
    private static final String REGISTER = "register";
    private static final String OPERATIONS = "operations";

    /** The three operations of the device API. */
    enum Kind {
        REGISTER("PUT"),
        POLL("GET"),
        LOOKUP("POST");

        private final String method;

        Kind(String method) {
            this.method = method;
        }

        boolean takesBody() {
            return this != POLL;
        }
    }

    /**
     * @throws Refusal if the API has no such request
     */
    static DeviceRequest parse(HttpMethod method, RequestTarget target) throws Refusal {
        Kind kind = kind(target);
        if (!method.name().equals(kind.method)) {
            throw new Refusal(
                    DpsError.METHOD_NOT_ALLOWED,
                    null,
                    "this path takes " + kind.method,
                    kind.method);
        }
        String apiVersion = target.parameter("api-version");
        if (!ApiVersion.isValid(apiVersion)) {
            throw new Refusal(
                    DpsError.BAD_REQUEST,
                    null,
                    "the query has no valid api-version (such as api-version=2019-03-31)");
        }
        return new DeviceRequest(
                kind,
                target.segments().get(0),
                registrationId(target.segments().get(2)),
                kind == Kind.POLL ? target.segments().get(4) : null,
                apiVersion);
    }

    private static Kind kind(RequestTarget target) throws Refusal {
        if (target.has(1, REGISTRATIONS)) {
            switch (target.segments().size()) {
                case 3 -> {
                    return Kind.LOOKUP;
                }
                case 4 -> {
                    if (target.has(3, REGISTER)) {
                        return Kind.REGISTER;
                    }
                }
                case 5 -> {
                    if (target.has(3, OPERATIONS)) {
                        return Kind.POLL;
                    }
                }
                default -> {}
            }
        }
        throw new Refusal(
                DpsError.NOT_FOUND,
                null,
                "the device API has /{idScope}/registrations/{registrationId}/register and"
                        + " /{idScope}/registrations/{registrationId}/operations/{operationId}");
    }

    private static RegistrationId registrationId(String text) throws Refusal {
        try {
            return RegistrationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(DpsError.BAD_REGISTRATION_ID, null, e.getMessage());
        }
    }
}
