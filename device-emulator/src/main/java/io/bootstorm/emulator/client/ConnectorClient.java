package io.bootstorm.emulator.client;

import io.netty.channel.EventLoop;
import java.util.Optional;

/** Opens the connections of one transport through one connector, which it closes at the end. */
public final class ConnectorClient implements ProvisioningClient {

    /** How one device's connection is begun. */
    @FunctionalInterface
    public interface Dialling {

        /** As {@link ProvisioningClient#connect}. */
        ProvisioningConnection connect(
                EventLoop loop, ConnectionRequest request, ConnectionListener listener);
    }

    private final String transport;
    private final boolean subscribes;
    private final DpsConnector connector;
    private final Dialling dialling;

    /**
     * @param transport such as {@code mqtt-ws}
     * @param subscribes as {@link ProvisioningClient#subscribes}
     */
    public ConnectorClient(
            String transport, boolean subscribes, DpsConnector connector, Dialling dialling) {
        this.transport = transport;
        this.subscribes = subscribes;
        this.connector = connector;
        this.dialling = dialling;
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public boolean subscribes() {
        return subscribes;
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        return dialling.connect(loop, request, listener);
    }

    @Override
    public int openSockets() {
        return connector.openSockets();
    }

    @Override
    public Optional<TlsHandshakes> handshakes() {
        return connector.handshakes();
    }

    @Override
    public void close() {
        connector.close();
    }
}
