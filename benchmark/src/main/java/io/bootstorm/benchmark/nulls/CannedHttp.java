package io.bootstorm.benchmark.nulls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** An allocation webhook over Netty's HTTP codec; what it does with the body is handed in. */
final class CannedHttp extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final byte[] ANSWER =
            "{\"iotHubHostName\":\"contoso-toasters-hub-1098.azure-devices.net\"}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final UnaryOperator<ByteBuf> answer;

    private CannedHttp(UnaryOperator<ByteBuf> answer) {
        this.answer = answer;
    }

    /** Does not look at the body. */
    static CannedHttp canned() {
        return new CannedHttp(body -> body.alloc().ioBuffer(ANSWER.length).writeBytes(ANSWER));
    }

    /** Reads the body and writes the answer with Jackson databind, and decides nothing. */
    static CannedHttp jackson() {
        JacksonAllocation allocation = new JacksonAllocation();
        return new CannedHttp(allocation::answer);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        ByteBuf body = answer.apply(request.content());
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        ctx.writeAndFlush(response);
    }
}
