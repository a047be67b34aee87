package io.bootstorm.gateway;

/**
 * The gateway could not start and nothing of it is left running. The message is one sentence for a
 * person: what is wrong, where, and the cure.
 */
public final class GatewayStartException extends Exception {

    private static final long serialVersionUID = 1;

    public GatewayStartException(String message) {
        super(message);
    }

    public GatewayStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
