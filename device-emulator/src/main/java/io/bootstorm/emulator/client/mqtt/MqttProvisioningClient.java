package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.boot.CSdk;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.protocol.topic.ApiVersion;
import io.netty.channel.EventLoop;

/** The C SDK's MQTT transport, lean: a hundred thousand devices share this one object. */
public final class MqttProvisioningClient implements ProvisioningClient {

    private static final String C_CLIENT =
            "/api-version=" + ApiVersion.C_SDK + "&ClientVersion=" + CSdk.CLIENT_VERSION;

    private final DpsConnector connector;

    private MqttProvisioningClient(DpsConnector connector) {
        this.connector = connector;
    }

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static MqttProvisioningClient to(DpsEndpoint endpoint) {
        return new MqttProvisioningClient(DpsConnector.to(endpoint));
    }

    @Override
    public String transport() {
        return "mqtt";
    }

    @Override
    public boolean subscribes() {
        return true;
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        MqttConnection connection = new MqttConnection(connector, request, listener);
        connection.open(loop);
        return connection;
    }

    @Override
    public void close() {
        connector.close();
    }

    static String userName(ConnectionRequest request) {
        return request.idScope() + "/registrations/" + request.registrationId() + C_CLIENT;
    }
}
