package io.bootstorm.gateway.control;

import io.bootstorm.protocol.web.ForeignPages;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;

/** Keeps pages of other sites away from the control endpoint, with or without a token. */
final class BrowserGuard extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            ctx.fireChannelRead(message);
            return;
        }
        HttpHeaders headers = request.headers();
        String objection =
                ForeignPages.objection(
                        headers.getAll(HttpHeaderNames.HOST),
                        headers.getAll(HttpHeaderNames.ORIGIN),
                        headers.getAll("Sec-Fetch-Site"));
        if (objection == null) {
            ctx.fireChannelRead(request);
            return;
        }
        ReferenceCountUtil.release(request);
        ControlAnswer.text(HttpResponseStatus.FORBIDDEN, objection + "\n").write(ctx, false);
    }
}
