package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.transport.TrafficListener;
import io.bootstorm.gateway.transport.websocket.Subprotocol;
import io.bootstorm.gateway.transport.websocket.WebSocketFrames;
import io.bootstorm.gateway.transport.websocket.WebSocketOffer;
import io.bootstorm.protocol.error.DpsError;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;

/**
 * Takes the requests that ask for a WebSocket, on whatever path, and gives the connection to the
 * subprotocol that was offered. Other requests pass.
 *
 * <p>The answer is what every SDK takes: the offered subprotocol in the case it was offered in, and
 * header lines in the spelling of RFC 6455.
 */
final class WebSocketUpgrade extends ChannelInboundHandlerAdapter {

    private static final String AMQP = "AMQPWSB10";

    private final HttpAnswers answers;
    private final Subprotocol subprotocol;
    private final TrafficListener traffic;

    WebSocketUpgrade(HttpAnswers answers, Subprotocol subprotocol, TrafficListener traffic) {
        this.answers = answers;
        this.subprotocol = subprotocol;
        this.traffic = traffic;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof FullHttpRequest request) || !WebSocketOffer.isIn(request)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            WebSocketOffer offer = WebSocketOffer.of(request);
            String spelling = agree(offer);
            ctx.pipeline().remove(RequestOrder.class);
            ctx.writeAndFlush(accept(offer, spelling), ctx.voidPromise());
            handOver(ctx.pipeline());
        } catch (Refusal refusal) {
            refuse(ctx, refusal);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** The subprotocol as the client spells it. */
    private String agree(WebSocketOffer offer) throws Refusal {
        if (offer.key() == null) {
            throw refusal("a WebSocket handshake needs Sec-WebSocket-Key");
        }
        if (!WebSocketOffer.VERSION.equals(offer.version())) {
            throw refusal("Sec-WebSocket-Version is to be " + WebSocketOffer.VERSION);
        }
        String name = subprotocol.name();
        return offer.spelling(name)
                .orElseThrow(
                        () ->
                                refusal(
                                        offer.spelling(AMQP).isPresent()
                                                ? "AMQP over WebSocket is not offered here; use "
                                                        + name
                                                : "Sec-WebSocket-Protocol is to offer " + name));
    }

    private static Refusal refusal(String detail) {
        return new Refusal(DpsError.BAD_REQUEST, null, detail);
    }

    private static FullHttpResponse accept(WebSocketOffer offer, String spelling) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers()
                .set("Upgrade", "websocket")
                .set("Connection", "Upgrade")
                .set("Sec-WebSocket-Accept", offer.accept())
                .set("Sec-WebSocket-Protocol", spelling);
        return response;
    }

    /** Nothing of HTTP stays; bytes that its codec holds already go to the frames. */
    private void handOver(ChannelPipeline pipeline) {
        WebSocketFrames.addTo(pipeline, subprotocol, traffic);
        HttpPipeline.HANDLERS.forEach(pipeline::remove);
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        FullHttpResponse response = answers.of(refusal);
        response.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketOffer.VERSION);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
