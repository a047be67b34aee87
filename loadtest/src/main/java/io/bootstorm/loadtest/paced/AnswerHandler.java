package io.bootstorm.loadtest.paced;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Awaits one answer at a time on one connection. */
final class AnswerHandler extends SimpleChannelInboundHandler<FullHttpResponse> {

    /** Without regard to case, as the documents spell it in two ways. */
    private static final String HUB = "\"iothubhostname\"";

    private static final String CLOSED = "the connection was closed";

    /** Takes the end of one request. */
    @FunctionalInterface
    interface Ended {

        /**
         * @param failure null for an answer with a hub
         */
        void at(long nanos, String failure);
    }

    private final LongSupplier nanoClock;
    private Ended awaiting;
    private boolean closed;

    AnswerHandler(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The next answer goes there; on a closed connection at once. */
    void expect(Ended ended) {
        awaiting = ended;
        if (closed) {
            answered(CLOSED);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        long nanos = nanoClock.getAsLong();
        answered(nanos, failureOf(response));
    }

    private static String failureOf(FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            return "no HTTP";
        }
        if (!response.status().equals(HttpResponseStatus.OK)) {
            return "status " + response.status().code();
        }
        String body = response.content().toString(StandardCharsets.UTF_8);
        return body.toLowerCase(Locale.ROOT).contains(HUB) ? null : "200 without a hub";
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed = true;
        answered(CLOSED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void answered(String failure) {
        answered(nanoClock.getAsLong(), failure);
    }

    private void answered(long nanos, String failure) {
        Ended one = awaiting;
        awaiting = null;
        if (one != null) {
            one.at(nanos, failure);
        }
    }
}
