package io.bootstorm.gateway.control;

import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** An answer of the control endpoint. */
record ControlAnswer(HttpResponseStatus status, String contentType, String body) {

    private static final String TEXT = "text/plain; charset=utf-8";

    static ControlAnswer text(HttpResponseStatus status, String body) {
        return new ControlAnswer(status, TEXT, body);
    }

    static ControlAnswer json(Object body) {
        return json(HttpResponseStatus.OK, body);
    }

    static ControlAnswer json(HttpResponseStatus status, Object body) {
        return new ControlAnswer(status, "application/json", Json.text(body));
    }

    static ControlAnswer notFound(String what) {
        return text(HttpResponseStatus.NOT_FOUND, what + "\n");
    }

    void write(ChannelHandlerContext ctx, boolean keepAlive) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        status,
                        Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (keepAlive) {
            ctx.writeAndFlush(response, ctx.voidPromise());
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
