package io.bootstorm.gateway.transport;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * First in a device connection's pipeline: counts the connection, and closes it at once if there
 * are too many.
 */
@Sharable
public final class ConnectionGate extends ChannelInboundHandlerAdapter {

    private final String transport;
    private final DeviceConnections connections;
    private final TrafficListener traffic;

    public ConnectionGate(
            String transport, DeviceConnections connections, TrafficListener traffic) {
        this.transport = transport;
        this.connections = connections;
        this.traffic = traffic;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        traffic.opened(transport);
        if (connections.opened(ctx.channel())) {
            ctx.fireChannelActive();
        } else {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.closed();
        traffic.closed(transport);
        ctx.fireChannelInactive();
    }
}
