package io.bootstorm.gateway;

/**
 * PortsConfig to listen on; 0 means any free one.
 *
 * @param mqtt MQTT over TLS, 8883 by default
 * @param amqp AMQP over TLS; null means 5671 where it can be bound and any free port otherwise
 * @param https the device API, and MQTT and AMQP over WebSocket; null means 443 where it can be
 *     bound and 8443 otherwise
 * @param control the control endpoint, 9090 by default
 * @param plaintextMqtt MQTT without TLS; null for none
 */
public record PortsConfig(
        Integer mqtt, Integer amqp, Integer https, Integer control, Integer plaintextMqtt) {

    public static final PortsConfig DEFAULT = new PortsConfig(null, null, null, null, null);
    public static final PortsConfig ANY = new PortsConfig(0, 0, 0, 0, null);

    public PortsConfig {
        mqtt = Check.port("gateway.ports.mqtt", mqtt == null ? 8883 : mqtt);
        amqp = amqp == null ? null : Check.port("gateway.ports.amqp", amqp);
        https = https == null ? null : Check.port("gateway.ports.https", https);
        control = Check.port("gateway.ports.control", control == null ? 9090 : control);
        plaintextMqtt =
                plaintextMqtt == null
                        ? null
                        : Check.port("gateway.ports.plaintext-mqtt", plaintextMqtt);
    }
}
