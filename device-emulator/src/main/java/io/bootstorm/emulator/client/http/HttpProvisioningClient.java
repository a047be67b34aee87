package io.bootstorm.emulator.client.http;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.netty.channel.EventLoop;

/** To be filled. */
public final class HttpProvisioningClient implements ProvisioningClient {

    private final DpsEndpoint endpoint;

    private HttpProvisioningClient(DpsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    public static HttpProvisioningClient to(DpsEndpoint endpoint) {
        return new HttpProvisioningClient(endpoint);
    }

    @Override
    public String transport() {
        return "https";
    }

    @Override
    public boolean subscribes() {
        return false;
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        throw new UnsupportedOperationException(endpoint.authority());
    }

    @Override
    public void close() {}
}
