package io.bootstorm.gateway.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * Lets one request through at a time, so that answers go out in the order of their requests also
 * when a client does not wait for them, and none while the client does not take its answers.
 * Reading stops while requests are held.
 */
public final class RequestOrder extends ChannelDuplexHandler {

    private final ArrayDeque<FullHttpRequest> held = new ArrayDeque<>(2);
    private boolean answering;
    private boolean letting;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof FullHttpRequest request
                && (answering || !held.isEmpty() || !ctx.channel().isWritable())) {
            held.add(request);
            ctx.channel().config().setAutoRead(false);
            return;
        }
        answering = true;
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
        if (message instanceof FullHttpResponse) {
            answering = false;
            letNextIn(ctx);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        letNextIn(ctx);
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    /** The connection speaks something else from here on; requests behind that are void. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
        if (ctx.channel().isActive()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    private void drop() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void letNextIn(ChannelHandlerContext ctx) {
        if (letting || held.isEmpty()) {
            return;
        }
        letting = true;
        while (!answering && !held.isEmpty() && ctx.channel().isWritable()) {
            answering = true;
            ctx.fireChannelRead(held.poll());
        }
        letting = false;
        ctx.fireChannelReadComplete();
        if (held.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
    }
}
