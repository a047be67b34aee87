package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/**
 * What a packet of a device meets on a port of its own: the gate, TLS, and {@link MqttHandlers}.
 */
public final class MqttPipeline extends ChannelInitializer<Channel> {

    /** The transport's name in logs and metrics. */
    public static final String TRANSPORT = "mqtt";

    private final SslContext tls;
    private final ConnectionGate gate;
    private final MqttHandlers handlers;

    /**
     * @param tls null for plaintext
     */
    public MqttPipeline(SslContext tls, ConnectionGate gate, MqttHandlers handlers) {
        this.tls = tls;
        this.gate = gate;
        this.handlers = handlers;
    }

    @Override
    protected void initChannel(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline().addLast("gate", gate);
        if (tls != null) {
            SslHandler handler = tls.newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(handlers.connectTimeout().toMillis());
            pipeline.addLast("tls", handler);
        }
        handlers.addTo(pipeline);
    }
}
