package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.transport.ConnectionGate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

/** What a frame of a device meets on a port of its own: the gate, TLS, and {@link AmqpHandlers}. */
public final class AmqpPipeline extends ChannelInitializer<Channel> {

    /** The transport's name in logs and metrics. */
    public static final String TRANSPORT = "amqp";

    private final SslContext tls;
    private final ConnectionGate gate;
    private final AmqpHandlers handlers;

    public AmqpPipeline(SslContext tls, ConnectionGate gate, AmqpHandlers handlers) {
        this.tls = tls;
        this.gate = gate;
        this.handlers = handlers;
    }

    @Override
    protected void initChannel(Channel channel) {
        SslHandler handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(handlers.connectTimeout().toMillis());
        channel.pipeline().addLast("gate", gate).addLast("tls", handler);
        handlers.addTo(channel.pipeline());
    }
}
