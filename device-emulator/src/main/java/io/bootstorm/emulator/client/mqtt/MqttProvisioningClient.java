package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.boot.CSdk;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ConnectorClient;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.websocket.WebSocketOpening;
import io.bootstorm.protocol.topic.ApiVersion;
import java.util.function.UnaryOperator;

/** The C SDK's MQTT transport, lean: a hundred thousand devices share one client. */
public final class MqttProvisioningClient {

    private static final String C_CLIENT =
            "/api-version=" + ApiVersion.C_SDK + "&ClientVersion=" + CSdk.CLIENT_VERSION;

    /** As the C SDK spells it; a server is to echo it so. */
    private static final String SUBPROTOCOL = "MQTT";

    private MqttProvisioningClient() {}

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
        return client("mqtt", connector, UnaryOperator.identity());
    }

    /**
     * The same inside a WebSocket. Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static ProvisioningClient overWebSocket(DpsEndpoint endpoint) {
        DpsConnector connector = DpsConnector.to(endpoint);
        return client(
                "mqtt-ws",
                connector,
                WebSocketOpening.of(endpoint.authority(), SUBPROTOCOL, connector.words()));
    }

    /** As the C SDK names itself. */
    public static String userName(ConnectionRequest request) {
        return request.idScope() + "/registrations/" + request.registrationId() + C_CLIENT;
    }

    private static ProvisioningClient client(
            String transport, DpsConnector connector, UnaryOperator<OpenListener> opening) {
        return new ConnectorClient(
                transport,
                true,
                connector,
                (loop, request, listener) -> {
                    MqttConnection connection =
                            new MqttConnection(connector, opening, request, listener);
                    connection.open(loop);
                    return connection;
                });
    }
}
