package io.bootstorm.allocator.host;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Before the decoder: closes a connection if a request takes too long to come whole. The idle limit
 * alone does not: a sender of one byte a minute is never idle.
 *
 * <p>One timer runs for as long as the connection does, whatever number of requests comes over it.
 */
final class RequestPace extends ChannelInboundHandlerAdapter {

    /** As Kestrel does it, under which the Functions host runs. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final long NONE = Long.MAX_VALUE;

    private final long limitNanos;
    private long beganAt = NONE;
    private Future<?> check;

    /**
     * @param limit for one request from its first byte to its last
     */
    RequestPace(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** The request whose bytes came last is whole. */
    void whole() {
        beganAt = NONE;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        checkAfter(ctx, limitNanos);
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
}
