package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.transport.RequestOrder;
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
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes the requests that ask for a WebSocket, on whatever path, and gives the connection to the
 * first of the offered subprotocols that it knows. Other requests pass.
 *
 * <p>The answer is what every SDK takes: the offered subprotocol in the case it was offered in, and
 * header lines in the spelling of RFC 6455.
 */
final class WebSocketUpgrade extends ChannelInboundHandlerAdapter {

    private final HttpAnswers answers;
    private final List<Subprotocol> subprotocols;
    private final TrafficListener traffic;

    WebSocketUpgrade(HttpAnswers answers, List<Subprotocol> subprotocols, TrafficListener traffic) {
        this.answers = answers;
        this.subprotocols = subprotocols;
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
            Agreed agreed = agree(offer);
            ctx.pipeline().remove(RequestOrder.class);
            ctx.writeAndFlush(accept(offer, agreed.spelling()), ctx.voidPromise());
            handOver(ctx.pipeline(), agreed.subprotocol());
        } catch (Refusal refusal) {
            refuse(ctx, refusal);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /**
     * @param spelling the client's
     */
    private record Agreed(Subprotocol subprotocol, String spelling) {}

    /** The first of the client's offers that is spoken here. */
    private Agreed agree(WebSocketOffer offer) throws Refusal {
        if (offer.key() == null) {
            throw refusal("a WebSocket handshake needs Sec-WebSocket-Key");
        }
        if (!WebSocketOffer.VERSION.equals(offer.version())) {
            throw refusal("Sec-WebSocket-Version is to be " + WebSocketOffer.VERSION);
        }
        for (String spelling : offer.subprotocols()) {
            for (Subprotocol subprotocol : subprotocols) {
                if (subprotocol.name().equalsIgnoreCase(spelling)) {
                    return new Agreed(subprotocol, spelling);
                }
            }
        }
        throw refusal(
                "Sec-WebSocket-Protocol is to offer "
                        + subprotocols.stream()
                                .map(Subprotocol::name)
                                .collect(Collectors.joining(" or ")));
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
    private void handOver(ChannelPipeline pipeline, Subprotocol subprotocol) {
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
