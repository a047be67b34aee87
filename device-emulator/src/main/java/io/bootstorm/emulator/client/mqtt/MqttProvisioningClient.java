package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.netty.channel.EventLoop;

/** To be filled. */
public final class MqttProvisioningClient implements ProvisioningClient {

    private final DpsEndpoint endpoint;

    private MqttProvisioningClient(DpsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    public static MqttProvisioningClient to(DpsEndpoint endpoint) {
        return new MqttProvisioningClient(endpoint);
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
        throw new UnsupportedOperationException(endpoint.authority());
    }

    @Override
    public void close() {}
}
