package io.bootstorm.emulator.client;

import io.netty.channel.EventLoop;
import java.util.Optional;

/**
 * Opens connections to one DPS over one transport. Knows nothing of how a device boots. Shared by
 * all devices and loops; what belongs to a connection happens on that connection's loop.
 */
public interface ProvisioningClient extends AutoCloseable {

    /** Such as {@code mqtt-ws}. */
    String transport();

    /** Whether {@link ProvisioningConnection#subscribe} is wanted before registering. */
    boolean subscribes();

    /**
     * Begins to connect; returns at once. Must be called on the loop. The listener may be told of a
     * failure before this method has returned.
     */
    ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener);

    /**
     * How many sockets are open, those included whose last words are still under way. From any
     * thread.
     */
    int openSockets();

    /** The TLS handshakes that succeeded so far; empty where nobody counts them. */
    default Optional<TlsHandshakes> handshakes() {
        return Optional.empty();
    }

    /** Frees what all connections share. Call when the last connection is closed. */
    @Override
    void close();
}
