package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.protocol.error.DpsError;

/**
 * A device's end of a connection, as {@link EngineHost} uses it: on the connection's event loop.
 */
public interface DeviceSide {

    /** The device may go on. */
    void accepted();

    /** The device is to be told that it may not, and let go. */
    void refused(DpsError error);

    /**
     * The device is to prove that it has its TPM. Only for who says {@code Credentials.Tpm}.
     *
     * @param authenticationKey the activation blob, in base64
     */
    default void challenged(String authenticationKey) {
        throw new IllegalStateException("a challenge for a device that said nothing of a TPM");
    }

    /**
     * @param requestId of the request that this answers
     */
    void reply(long requestId, DpsReply reply);

    /**
     * @param reason for the log
     */
    void close(String reason);
}
