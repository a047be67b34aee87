package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.boot.CSdk;
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
import io.bootstorm.protocol.topic.ApiVersion;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The C SDK's MQTT transport, lean: a hundred thousand devices share this one object. */
public final class MqttProvisioningClient implements ProvisioningClient {

    private static final String C_CLIENT =
            "/api-version=" + ApiVersion.C_SDK + "&ClientVersion=" + CSdk.CLIENT_VERSION;

    /** As the C SDK spells it; a server is to echo it so. */
    private static final String SUBPROTOCOL = "MQTT";

    private final String transport;
    private final DpsConnector connector;
    private final UnaryOperator<OpenListener> opening;

    private MqttProvisioningClient(
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
    public static MqttProvisioningClient to(DpsEndpoint endpoint) {
        return over(DpsConnector.to(endpoint));
    }

    /** Over connections that somebody else opens. */
    public static MqttProvisioningClient over(DpsConnector connector) {
        return new MqttProvisioningClient("mqtt", connector, listener -> listener);
    }

    /**
     * The same inside a WebSocket. Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static MqttProvisioningClient overWebSocket(DpsEndpoint endpoint) {
        DpsConnector connector = DpsConnector.to(endpoint);
        WebSocketHandshake handshake = new WebSocketHandshake(endpoint.authority(), SUBPROTOCOL);
        return new MqttProvisioningClient(
                "mqtt-ws",
                connector,
                listener -> new WebSocketOpening(handshake, connector.words(), listener));
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public boolean subscribes() {
        return true;
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        MqttConnection connection = new MqttConnection(connector, opening, request, listener);
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

    /** As the C SDK names itself. */
    public static String userName(ConnectionRequest request) {
        return request.idScope() + "/registrations/" + request.registrationId() + C_CLIENT;
    }
}
