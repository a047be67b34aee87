package io.bootstorm.gateway.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;

/** Answers what is no HTTP with 400, and ends the connection: nothing after it can be read. */
final class Malformed extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof FullHttpRequest request && request.decoderResult().isFailure()) {
            ReferenceCountUtil.release(request);
            ControlAnswer.text(HttpResponseStatus.BAD_REQUEST, "the request is not HTTP/1.1\n")
                    .write(ctx, false);
            return;
        }
        ctx.fireChannelRead(message);
    }
}
