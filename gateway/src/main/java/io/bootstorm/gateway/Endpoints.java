package io.bootstorm.gateway;

import io.bootstorm.gateway.control.ControlPipeline;
import io.bootstorm.gateway.control.GatewayMetrics;
import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceConnections;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.amqp.AmqpHandlers;
import io.bootstorm.gateway.transport.amqp.AmqpPipeline;
import io.bootstorm.gateway.transport.http.HttpPipeline;
import io.bootstorm.gateway.transport.http.ServiceDoor;
import io.bootstorm.gateway.transport.mqtt.MqttHandlers;
import io.bootstorm.gateway.transport.mqtt.MqttPipeline;
import io.bootstorm.gateway.transport.mqtt.OpenConnections;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.List;

/**
 * The endpoints of a gateway: those of devices and operators where they were asked for, plaintext
 * and control on loopback whatever happens.
 */
final class Endpoints {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int NONE = 0;

    /** How long devices, and programs at the control endpoint, may take to go when it closes. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GatewayConfig config;
    private final GatewayMetrics metrics;
    private final List<String> warnings;
    private final Opened opened;
    private final DeviceConnections connections;
    private final boolean shared;

    /**
     * @param warnings is told what is lost where a standard port cannot be had
     * @param opened closes connections
     * @param shared whether this is one of several gateways on one MQTT port: it has no other, but
     *     for a control endpoint of its own on any free port
     */
    Endpoints(
            GatewayConfig config,
            GatewayMetrics metrics,
            List<String> warnings,
            Opened opened,
            boolean shared) {
        this.shared = shared;
        this.config = config;
        this.metrics = metrics;
        this.warnings = warnings;
        this.opened = opened;
        this.connections = new DeviceConnections(config.limits().maxConnections());
    }

    /** What came through them. */
    DeviceConnections connections() {
        return connections;
    }

    /**
     * @throws GatewayStartException if a port cannot be had
     */
    GatewayPorts open(
            Listeners listeners,
            SslContext serverTls,
            DeviceLoops loops,
            Hubs hubs,
            ServiceDoor service,
            ControlPipeline controlPipeline)
            throws GatewayStartException {
        PortsConfig wanted = config.ports();
        String address = config.bindAddress();
        EndpointSettings settings = new EndpointSettings(config.devices());
        opened.add(() -> connections.close(PATIENCE));
        opened.add(() -> controlPipeline.connections().close(PATIENCE));
        MqttHandlers mqttHandlers =
                new MqttHandlers(
                        loops,
                        settings.mqtt(),
                        new OpenConnections(config.devices().secondConnection()),
                        hubs.connections());
        ConnectionGate mqttGate = new ConnectionGate(MqttPipeline.TRANSPORT, connections, metrics);
        int mqtt =
                listeners.listen(
                        "gateway.ports.mqtt",
                        address,
                        wanted.mqtt(),
                        new MqttPipeline(serverTls, mqttGate, mqttHandlers));
        if (shared) {
            return mqttOnly(listeners, mqtt, mqttGate, mqttHandlers, controlPipeline);
        }
        AmqpHandlers amqpHandlers = new AmqpHandlers(loops, settings.amqp());
        AmqpPipeline amqpPipeline =
                new AmqpPipeline(
                        serverTls,
                        new ConnectionGate(AmqpPipeline.TRANSPORT, connections, metrics),
                        amqpHandlers);
        int amqp =
                wanted.amqp() == null
                        ? listeners.listenAmqp(address, amqpPipeline, warnings)
                        : listeners.listen(
                                "gateway.ports.amqp", address, wanted.amqp(), amqpPipeline);
        HttpPipeline http =
                new HttpPipeline(
                        serverTls,
                        new ConnectionGate(HttpPipeline.TRANSPORT, connections, metrics),
                        loops,
                        settings.http(),
                        List.of(mqttHandlers, amqpHandlers),
                        List.of(hubs.door(), service));
        int https =
                wanted.https() == null
                        ? listeners.listenHttps(address, http, warnings)
                        : listeners.listen("gateway.ports.https", address, wanted.https(), http);
        Integer plaintextMqtt = plaintextMqtt(listeners, mqttGate, mqttHandlers);
        int control =
                listeners.listen(
                        "gateway.ports.control", LOOPBACK, wanted.control(), controlPipeline);
        return new GatewayPorts(mqtt, amqp, https, control, plaintextMqtt);
    }

    private GatewayPorts mqttOnly(
            Listeners listeners,
            int mqtt,
            ConnectionGate mqttGate,
            MqttHandlers mqttHandlers,
            ControlPipeline controlPipeline)
            throws GatewayStartException {
        Integer plaintextMqtt = plaintextMqtt(listeners, mqttGate, mqttHandlers);
        int control = listeners.listen("gateway.ports.control", LOOPBACK, 0, controlPipeline);
        return new GatewayPorts(mqtt, NONE, NONE, control, plaintextMqtt);
    }

    private Integer plaintextMqtt(
            Listeners listeners, ConnectionGate mqttGate, MqttHandlers mqttHandlers)
            throws GatewayStartException {
        Integer wanted = config.ports().plaintextMqtt();
        return wanted == null
                ? null
                : listeners.listen(
                        "gateway.ports.plaintext-mqtt",
                        config.isOnNetwork() ? LOOPBACK : config.bindAddress(),
                        wanted,
                        new MqttPipeline(null, mqttGate, mqttHandlers));
    }
}
