package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.HubConnections;
import io.bootstorm.gateway.transport.websocket.Subprotocol;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.time.Duration;

/**
 * What a packet of a device meets, in this order, on whatever its bytes came over. {@link
 * ConnectHandler} gives its place to {@link RegistrationHandler} once the device is accepted, and
 * puts {@code keep-alive} and, for the Java SDK, {@code reply-floor} before it. There is no
 * encoder: {@link MqttPackets} are bytes already.
 */
public final class MqttHandlers implements Subprotocol {

    /** Any client id is read; whether it is right is for the connect handler to say. */
    private static final int MAX_CLIENT_ID = 65_535;

    /** Topic and packet id come on top of the message. */
    private static final int MAX_PUBLISH_HEADER = 4 * 1024;

    private final DeviceLoops loops;
    private final MqttSettings settings;
    private final OpenConnections connections;
    private final HubConnections hubs;

    public MqttHandlers(
            DeviceLoops loops,
            MqttSettings settings,
            OpenConnections connections,
            HubConnections hubs) {
        this.loops = loops;
        this.hubs = hubs;
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public String transport() {
        return "mqtt-ws";
    }

    Duration connectTimeout() {
        return settings.connectTimeout();
    }

    @Override
    public void addTo(ChannelPipeline pipeline) {
        pipeline.addLast("decoder", decoder(settings.maxMessageBytes()))
                .addLast(
                        ConnectHandler.NAME,
                        new ConnectHandler(
                                loops.of(pipeline.channel()), settings, connections, hubs));
    }

    static MqttDecoder decoder(int maxMessageBytes) {
        return new MqttDecoder(maxMessageBytes + MAX_PUBLISH_HEADER, MAX_CLIENT_ID);
    }
}
