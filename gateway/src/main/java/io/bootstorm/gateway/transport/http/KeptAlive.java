package io.bootstorm.gateway.transport.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** What a request wants of its connection after the answer. */
record KeptAlive(HttpVersion version, boolean keepAlive) {

    /** After what is no HTTP nothing more can be read. */
    static KeptAlive asked(HttpRequest request) {
        return new KeptAlive(
                request.protocolVersion(),
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess());
    }

    /** Writes the answer, and closes after it if that was wanted; the caller flushes. */
    void write(ChannelHandlerContext ctx, FullHttpResponse response) {
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ctx.write(response).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if (version.equals(HttpVersion.HTTP_1_0)) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        ctx.write(response, ctx.voidPromise());
    }
}
