package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.amqp.AmqpProvisioningClient;
import io.bootstorm.emulator.client.http.HttpProvisioningClient;
import io.bootstorm.emulator.client.mqtt.MqttProvisioningClient;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The transports that a device can boot over: the one list of them. */
public enum DeviceTransport {
    MQTT("mqtt", 8883),
    MQTT_WS("mqtt-ws", 443),
    AMQP("amqp", 5671),
    AMQP_WS("amqp-ws", 443),
    HTTPS("https", 443);

    private final String label;
    private final int standardPort;

    DeviceTransport(String label, int standardPort) {
        this.label = label;
        this.standardPort = standardPort;
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    public static DeviceTransport named(String label) {
        for (DeviceTransport transport : values()) {
            if (transport.label.equals(label)) {
                return transport;
            }
        }
        String known =
                Arrays.stream(values())
                        .map(DeviceTransport::label)
                        .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no transport '" + label + "': there are " + known);
    }

    public String label() {
        return label;
    }

    public int standardPort() {
        return standardPort;
    }

    /** Whether the SDKs let a device attest by its TPM over this one. */
    public boolean knowsTpm() {
        return this == AMQP || this == AMQP_WS || this == HTTPS;
    }

    /** How a device that boots over this one speaks with its hub: MQTT, on the same side of 443. */
    public DeviceTransport atHub() {
        return this == MQTT || this == AMQP ? MQTT : MQTT_WS;
    }

    /**
     * Resolves the host, which may block, and reads the certificates: not for an event loop.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     */
    public ProvisioningClient newClient(DpsEndpoint endpoint) {
        return switch (this) {
            case MQTT -> MqttProvisioningClient.to(endpoint);
            case MQTT_WS -> MqttProvisioningClient.overWebSocket(endpoint);
            case AMQP -> AmqpProvisioningClient.to(endpoint);
            case AMQP_WS -> AmqpProvisioningClient.overWebSocket(endpoint);
            case HTTPS -> HttpProvisioningClient.to(endpoint);
        };
    }
}
