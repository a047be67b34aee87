package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.hivemq.HivemqHubClient;
import io.bootstorm.emulator.client.hivemq.HivemqProvisioningClient;
import io.bootstorm.emulator.client.mqtt.HubMqttClient;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whose code speaks for the devices: the one list of it. */
public enum DeviceClient {

    /** Our own, made for very many devices. */
    LEAN("lean") {
        @Override
        public ProvisioningClient open(DeviceTransport transport, DpsEndpoint endpoint) {
            return transport.newClient(endpoint);
        }

        @Override
        public HubClient openHub(DeviceTransport transport, DpsEndpoint endpoint) {
            return new HubMqttClient(endpoint.resolved(), transport == DeviceTransport.MQTT_WS);
        }
    },

    /** HiveMQ's MQTT client. */
    HIVEMQ("hivemq") {
        @Override
        public ProvisioningClient open(DeviceTransport transport, DpsEndpoint endpoint) {
            if (transport != DeviceTransport.MQTT) {
                throw new IllegalArgumentException(
                        "client hivemq speaks mqtt, not " + transport.label() + ": use lean");
            }
            return HivemqProvisioningClient.to(endpoint);
        }

        @Override
        public HubClient openHub(DeviceTransport transport, DpsEndpoint endpoint) {
            if (transport != DeviceTransport.MQTT) {
                throw new IllegalArgumentException(
                        "client hivemq speaks mqtt with hubs, not " + transport.label());
            }
            return new HivemqHubClient(endpoint.resolved());
        }
    };

    private final String label;

    DeviceClient(String label) {
        this.label = label;
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    public static DeviceClient named(String label) {
        for (DeviceClient client : values()) {
            if (client.label.equals(label)) {
                return client;
            }
        }
        String known =
                Arrays.stream(values())
                        .map(DeviceClient::label)
                        .collect(Collectors.joining(" and "));
        throw new IllegalArgumentException("no client '" + label + "': there are " + known);
    }

    public String label() {
        return label;
    }

    /**
     * Resolves the host, which may block, and reads the certificates: not for an event loop.
     *
     * @throws IllegalArgumentException if it does not speak that transport, the host is unknown,
     *     the CA cannot be read, or plaintext would leave this machine
     */
    public abstract ProvisioningClient open(DeviceTransport transport, DpsEndpoint endpoint);

    /**
     * For the hubs that devices are assigned to, all of which are where DPS is. Resolves the host,
     * which may block: not for an event loop.
     *
     * @param transport {@link DeviceTransport#MQTT}, or MQTT_WS where the client speaks it
     * @throws IllegalArgumentException as {@link #open}
     */
    public abstract HubClient openHub(DeviceTransport transport, DpsEndpoint endpoint);
}
