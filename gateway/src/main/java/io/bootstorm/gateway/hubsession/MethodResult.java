package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.hub.HubError;

/** How a direct method ended. */
public sealed interface MethodResult {

    /**
     * @param status the device's own
     * @param payload JSON; empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answered(int status, byte[] payload) implements MethodResult {}

    /**
     * @param detail for the operator
     */
    record Unanswered(HubError error, String detail) implements MethodResult {}
}
