package io.bootstorm.gateway.hubapi;

import io.bootstorm.gateway.hub.HubError;

/** What an operator asks cannot be done. */
final class HubRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final HubError error;

    HubRefusal(HubError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    HubReply reply() {
        return HubReply.refused(error, getMessage());
    }
}
