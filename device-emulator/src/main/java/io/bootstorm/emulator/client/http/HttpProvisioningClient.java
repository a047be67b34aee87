package io.bootstorm.emulator.client.http;

import io.bootstorm.emulator.client.ConnectorClient;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;

/** The C SDK's HTTPS transport: one connection for a device's whole boot. */
public final class HttpProvisioningClient {

    private HttpProvisioningClient() {}

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
        return new ConnectorClient(
                "https",
                false,
                connector,
                (loop, request, listener) -> {
                    HttpConnection connection = new HttpConnection(connector, request, listener);
                    connection.open(loop);
                    return connection;
                });
    }
}
