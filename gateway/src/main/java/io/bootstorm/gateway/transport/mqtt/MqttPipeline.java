package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/**
 * What a packet of a device meets, in this order. {@link ConnectHandler} gives its place to {@link
 * RegistrationHandler} once the device is accepted, and puts {@code keep-alive} and, for the Java
 * SDK, {@code reply-floor} before it. There is no encoder: {@link MqttPackets} are bytes already.
 */
public final class MqttPipeline extends ChannelInitializer<Channel> {

    /** The transport's name in logs and metrics. */
    public static final String TRANSPORT = "mqtt";

    /** Any client id is read; whether it is right is for the connect handler to say. */
    private static final int MAX_CLIENT_ID = 65_535;

    /** Topic and packet id come on top of the message. */
    private static final int MAX_PUBLISH_HEADER = 4 * 1024;

    private final SslContext tls;
    private final ConnectionGate gate;
    private final DeviceLoops loops;
    private final MqttSettings settings;
    private final OpenConnections connections;

    /**
     * @param tls null for plaintext
     */
    public MqttPipeline(
            SslContext tls,
            ConnectionGate gate,
            DeviceLoops loops,
            MqttSettings settings,
            OpenConnections connections) {
        this.tls = tls;
        this.gate = gate;
        this.loops = loops;
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    protected void initChannel(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline().addLast("gate", gate);
        if (tls != null) {
            SslHandler handler = tls.newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(settings.connectTimeout().toMillis());
            pipeline.addLast("tls", handler);
        }
        pipeline.addLast(
                        "decoder",
                        new MqttDecoder(
                                settings.maxMessageBytes() + MAX_PUBLISH_HEADER, MAX_CLIENT_ID))
                .addLast(
                        ConnectHandler.NAME,
                        new ConnectHandler(loops.of(channel), settings, connections));
    }
}
