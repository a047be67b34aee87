package io.bootstorm.gateway.hubsession;

import java.util.function.Consumer;

/** A device's open connection to its hub, as others in the gateway reach it. From any thread. */
public interface HubSession {

    /** Tells the engine of the connection, on its event loop. */
    void tell(HubEvent event);

    /**
     * Calls a direct method.
     *
     * @param payload JSON
     * @param done is given the result exactly once, on the connection's event loop
     */
    void invoke(String name, byte[] payload, long timeoutNanos, Consumer<MethodResult> done);
}
