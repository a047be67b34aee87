package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.protocol.wire.RegistrationStatus;

/**
 * Is told what passes, for counting. Called on any event loop, so it must be quick; it cannot
 * change anything. Transports go by short names such as {@code mqtt}.
 */
public interface TrafficListener {

    void opened(String transport);

    void closed(String transport);

    /** A request came in that the engine will answer. */
    void requested(String transport, RequestKind kind);

    /**
     * @param errorCode six digits
     */
    void refused(String transport, int errorCode);

    void webhookEnded(WebhookResult result);

    /**
     * An operation ended and its outcome is kept.
     *
     * @param nanos since the register request came in
     */
    void registrationEnded(RegistrationStatus status, long nanos);

    /** What a device can ask. */
    enum RequestKind {
        REGISTER,
        POLL,
        LOOKUP
    }
}
