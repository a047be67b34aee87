package io.bootstorm.gateway.transport.http;

import io.bootstorm.protocol.error.DpsError;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.TimeUnit;

/**
 * Gathers a request's body, up to a limit; a larger one is answered 413 and the connection ends.
 */
final class BodyLimit extends HttpObjectAggregator {

    /** A connection closed while its client still sends is reset, and the answer lost with it. */
    private static final int LINGER_MILLIS = 1_000;

    private final HttpAnswers answers;

    BodyLimit(int maxBytes, HttpAnswers answers) {
        super(maxBytes);
        this.answers = answers;
    }

    /** What is refused before its body was sent is told why like everything else. */
    @Override
    protected Object newContinueResponse(
            HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
        Object response = super.newContinueResponse(start, maxContentLength, pipeline);
        if (!(response instanceof FullHttpResponse refusal)) {
            return response;
        }
        if (refusal.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE)) {
            return tooLarge();
        }
        return refusal.status().equals(HttpResponseStatus.EXPECTATION_FAILED)
                ? answers.of(
                        new Refusal(
                                DpsError.EXPECTATION_FAILED, null, "Expect is to be 100-continue"))
                : response;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        FullHttpResponse response = tooLarge();
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(response, ctx.voidPromise());
        ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private FullHttpResponse tooLarge() {
        return answers.of(
                new Refusal(
                        DpsError.TOO_LARGE,
                        null,
                        "a body has at most " + maxContentLength() + " bytes"));
    }
}
