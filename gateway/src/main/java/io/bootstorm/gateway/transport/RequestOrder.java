package io.bootstorm.gateway.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * Lets one request through at a time, so that answers go out in the order of their requests also
 * when a client does not wait for them, and none while the client does not take its answers.
 * Reading stops while requests are held. Where the gateway stops, the answer to the request that
 * was let through is the last of its connection.
 */
public final class RequestOrder extends ChannelDuplexHandler {

    private final ArrayDeque<FullHttpRequest> held = new ArrayDeque<>(2);
    private boolean answering;
    private boolean letting;
    private boolean ending;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (ending) {
            ReferenceCountUtil.release(message);
            return;
        }
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
        if (message instanceof FullHttpResponse response && ending) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ctx.write(response, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
            return;
        }
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
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof LastAnswers lastAnswers) {
            end(ctx, lastAnswers);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** Requests that are held count as not come: nobody has looked at them. */
    private void end(ChannelHandlerContext ctx, LastAnswers lastAnswers) {
        ending = true;
        drop();
        if (answering) {
            lastAnswers.owedBy(ctx.channel());
        } else {
            ctx.flush();
            ctx.close();
        }
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
