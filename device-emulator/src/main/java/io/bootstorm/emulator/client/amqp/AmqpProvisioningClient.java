package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TlsHandshakes;
import io.bootstorm.emulator.client.websocket.WebSocketHandshake;
import io.bootstorm.emulator.client.websocket.WebSocketOpening;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The C SDK's AMQP transport; all devices share this one object. */
public final class AmqpProvisioningClient implements ProvisioningClient {

    private static final String SUBPROTOCOL = "AMQPWSB10";

    private final String transport;
    private final DpsConnector connector;
    private final UnaryOperator<OpenListener> opening;

    private AmqpProvisioningClient(
            String transport, DpsConnector connector, UnaryOperator<OpenListener> opening) {
        this.transport = transport;
        this.connector = connector;
        this.opening = opening;
    }

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static AmqpProvisioningClient to(DpsEndpoint endpoint) {
        return over(DpsConnector.to(endpoint));
    }

    /** Over connections that somebody else opens. */
    public static AmqpProvisioningClient over(DpsConnector connector) {
        return new AmqpProvisioningClient("amqp", connector, listener -> listener);
    }

    /**
     * The same inside a WebSocket. Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static AmqpProvisioningClient overWebSocket(DpsEndpoint endpoint) {
        DpsConnector connector = DpsConnector.to(endpoint);
        WebSocketHandshake handshake = new WebSocketHandshake(endpoint.authority(), SUBPROTOCOL);
        return new AmqpProvisioningClient(
                "amqp-ws",
                connector,
                listener -> new WebSocketOpening(handshake, connector.words(), listener));
    }

    @Override
    public String transport() {
        return transport;
    }

    /** Both links stand before the device is told that it is connected. */
    @Override
    public boolean subscribes() {
        return false;
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        AmqpConnection connection = new AmqpConnection(connector, opening, request, listener);
        connection.open(loop);
        return connection;
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
