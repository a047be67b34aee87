package io.bootstorm.gateway.transport;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * First in a device connection's pipeline: counts the connection, and closes it at once if there
 * are too many.
 */
@Sharable
public final class ConnectionGate extends ChannelInboundHandlerAdapter {

    private final String transport;
    private final AtomicInteger open;
    private final int limit;
    private final TrafficListener traffic;

    /**
     * @param open the connections of all transports, which share the limit
     */
    public ConnectionGate(
            String transport, AtomicInteger open, int limit, TrafficListener traffic) {
        this.transport = transport;
        this.open = open;
        this.limit = limit;
        this.traffic = traffic;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        traffic.opened(transport);
        if (open.incrementAndGet() > limit) {
            ctx.close();
        } else {
            ctx.fireChannelActive();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        open.decrementAndGet();
        traffic.closed(transport);
        ctx.fireChannelInactive();
    }
}
