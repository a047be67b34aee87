package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.error.DpsError;

/** A request that is answered with an error. */
public final class ServiceRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final DpsError error;

    /**
     * @param detail for the operator: what was wrong and what would be right, nothing secret
     */
    public ServiceRefusal(DpsError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    public DpsError error() {
        return error;
    }
}
