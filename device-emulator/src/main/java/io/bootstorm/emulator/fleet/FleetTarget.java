package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.device.DeviceTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;

/** Where a fleet's devices connect to. Its methods look up hosts and read files. */
record FleetTarget(FleetConfig config) {

    /**
     * @throws IllegalArgumentException if the host is unknown
     */
    InetAddress address() {
        String host = config.target().host();
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "fleet.target.host: no address is known for '"
                            + host
                            + "'; give a name that resolves here, or an address",
                    e);
        }
    }

    /**
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     */
    ProvisioningClient newClient() {
        DeviceTransport transport = config.deviceTransport();
        return config.deviceClient().open(transport, endpoint(transport));
    }

    /**
     * For the hubs, which are where DPS is.
     *
     * @throws IllegalArgumentException as {@link #newClient}
     */
    HubClient newHubClient() {
        DeviceTransport transport = config.deviceTransport().atHub();
        return DeviceClient.LEAN.openHub(transport, endpoint(transport));
    }

    private DpsEndpoint endpoint(DeviceTransport transport) {
        String host = config.target().host();
        int port = config.port(transport);
        FleetConfig.Tls tls = config.tls();
        return tls.enabled()
                ? DpsEndpoint.tls(
                        host,
                        port,
                        new ClientTls(caPem(tls), tls.serverName(), tls.tlsVersion(), null))
                : DpsEndpoint.plaintext(host, port);
    }

    private static String caPem(FleetConfig.Tls tls) {
        if (tls.caFile() == null) {
            return tls.caPem();
        }
        try {
            return Files.readString(tls.caFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "fleet.tls.ca-file: %s cannot be read (%s); give the PEM file of the CA that signed the server's certificate"
                            .formatted(tls.caFile(), e),
                    e);
        }
    }
}
