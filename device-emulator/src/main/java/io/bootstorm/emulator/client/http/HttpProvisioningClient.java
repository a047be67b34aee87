package io.bootstorm.emulator.client.http;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TlsHandshakes;
import io.netty.channel.EventLoop;
import java.util.Optional;

/** The C SDK's HTTPS transport: one connection for a device's whole boot. */
public final class HttpProvisioningClient implements ProvisioningClient {

    private final DpsConnector connector;

    private HttpProvisioningClient(DpsConnector connector) {
        this.connector = connector;
    }

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException as {@link DpsConnector#to}
     */
    public static HttpProvisioningClient to(DpsEndpoint endpoint) {
        return over(DpsConnector.to(endpoint));
    }

    /** Over connections that somebody else opens. */
    public static HttpProvisioningClient over(DpsConnector connector) {
        return new HttpProvisioningClient(connector);
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
        HttpConnection connection = new HttpConnection(connector, request, listener);
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
