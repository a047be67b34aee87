package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.client.ConnectorClient;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.websocket.WebSocketOpening;
import java.util.function.UnaryOperator;

/** The C SDK's AMQP transport; all devices share one client. */
public final class AmqpProvisioningClient {

    private static final String SUBPROTOCOL = "AMQPWSB10";

    private AmqpProvisioningClient() {}

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static ProvisioningClient to(DpsEndpoint endpoint) {
        return over(DpsConnector.to(endpoint));
    }

    /** Over connections that somebody else opens. */
    public static ProvisioningClient over(DpsConnector connector) {
        return client("amqp", connector, UnaryOperator.identity());
    }

    /**
     * The same inside a WebSocket. Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static ProvisioningClient overWebSocket(DpsEndpoint endpoint) {
        DpsConnector connector = DpsConnector.to(endpoint);
        return client(
                "amqp-ws",
                connector,
                WebSocketOpening.of(endpoint.authority(), SUBPROTOCOL, connector.words()));
    }

    /** Both links stand before the device is told that it is connected: nothing to subscribe to. */
    private static ProvisioningClient client(
            String transport, DpsConnector connector, UnaryOperator<OpenListener> opening) {
        return new ConnectorClient(
                transport,
                false,
                connector,
                (loop, request, listener) -> {
                    AmqpConnection connection =
                            new AmqpConnection(connector, opening, request, listener);
                    connection.open(loop);
                    return connection;
                });
    }
}
