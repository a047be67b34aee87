package io.bootstorm.gateway.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Before the codec of an HTTP connection: closes it if a request, the first one included, takes too
 * long to come whole. An idle limit alone does not: a sender of one byte a minute is never idle.
 *
 * <p>One timer runs for as long as the connection does, whatever number of requests comes over it.
 */
public final class RequestPace extends ChannelInboundHandlerAdapter {

    private static final long NONE = Long.MAX_VALUE;

    private final long limitNanos;
    private long beganAt = NONE;
    private Future<?> check;

    /**
     * @param limit for one request from its first byte, and for the first from the connection being
     *     open
     */
    public RequestPace(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        beganAt = ctx.executor().ticker().nanoTime();
        checkAfter(ctx, limitNanos);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        check.cancel(false);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        check.cancel(false);
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (beganAt == NONE) {
            beganAt = ctx.executor().ticker().nanoTime();
        }
        ctx.fireChannelRead(message);
    }

    /** Belongs behind what gathers requests, and tells this one that one is whole. */
    public ChannelInboundHandlerAdapter end() {
        return new End();
    }

    private void check(ChannelHandlerContext ctx) {
        long elapsed = beganAt == NONE ? 0 : ctx.executor().ticker().nanoTime() - beganAt;
        if (elapsed >= limitNanos) {
            ctx.close();
        } else {
            checkAfter(ctx, limitNanos - elapsed);
        }
    }

    private void checkAfter(ChannelHandlerContext ctx, long nanos) {
        check = ctx.executor().schedule(() -> check(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private final class End extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof FullHttpRequest) {
                beganAt = NONE;
            }
            ctx.fireChannelRead(message);
        }
    }
}
