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
     * @param requestId of the request that this answers
     */
    void reply(long requestId, DpsReply reply);

    /**
     * @param reason for the log
     */
    void close(String reason);
}
