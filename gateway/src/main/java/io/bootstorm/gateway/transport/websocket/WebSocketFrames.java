package io.bootstorm.gateway.transport.websocket;

import io.bootstorm.gateway.transport.TrafficListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the data frames of a WebSocket into the stream of bytes that they are, and back. Where a
 * frame or a message ends means nothing (MQTT 3.1.1, section 6): a packet may come in several, and
 * several in one. Pings are answered, a close is said and answered; text and broken framing (no
 * mask, a reserved bit, a frame that is too large) end the connection with their close code.
 */
public final class WebSocketFrames extends ChannelDuplexHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketFrames.class);

    /** More than the largest packet that any subprotocol takes, in one frame. */
    private static final int MAX_FRAME_BYTES = 288 * 1024;

    private static final WebSocketDecoderConfig STRICT =
            WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .allowMaskMismatch(false)
                    .allowExtensions(false)
                    .maxFramePayloadLength(MAX_FRAME_BYTES)
                    .closeOnProtocolViolation(false)
                    .build();

    private final String transport;
    private final TrafficListener traffic;
    private boolean goodbyeSaid;

    private WebSocketFrames(String transport, TrafficListener traffic) {
        this.transport = transport;
        this.traffic = traffic;
    }

    /**
     * Puts WebSocket framing, and the subprotocol after it, at the end of a pipeline.
     *
     * @param traffic is told of the transport's connections, in addition to the HTTPS connections
     *     that they began as
     */
    public static void addTo(
            ChannelPipeline pipeline, Subprotocol subprotocol, TrafficListener traffic) {
        pipeline.addLast("websocket-encoder", new WebSocket13FrameEncoder(false))
                .addLast("websocket-decoder", new WebSocket13FrameDecoder(STRICT))
                .addLast("websocket", new WebSocketFrames(subprotocol.transport(), traffic));
        subprotocol.addTo(pipeline);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        traffic.opened(transport);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        traffic.closed(transport);
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (goodbyeSaid || !(message instanceof WebSocketFrame frame)) {
            ReferenceCountUtil.release(message);
        } else if (frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame) {
            ctx.fireChannelRead(frame.content());
        } else if (frame instanceof PingWebSocketFrame) {
            pong(ctx, frame);
        } else {
            end(ctx, frame);
        }
    }

    /** The decoder reads nothing more after that. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException broken && !goodbyeSaid) {
            LOG.debug(
                    "WebSocket from {} closed: {}",
                    ctx.channel().remoteAddress(),
                    broken.getMessage());
            goodbye(ctx, broken.closeStatus(), ctx.newPromise());
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    /** Bytes of the subprotocol. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (goodbyeSaid) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            ctx.write(new BinaryWebSocketFrame((ByteBuf) message), promise);
        }
    }

    /** The subprotocol is done. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (goodbyeSaid || !ctx.channel().isActive()) {
            ctx.close(promise);
        } else {
            goodbye(ctx, WebSocketCloseStatus.NORMAL_CLOSURE, promise);
        }
    }

    /** A peer that does not take its pongs gets none, or they would fill the memory. */
    private static void pong(ChannelHandlerContext ctx, WebSocketFrame ping) {
        if (ctx.channel().isWritable()) {
            ctx.writeAndFlush(new PongWebSocketFrame(ping.content()), ctx.voidPromise());
        } else {
            ping.release();
        }
    }

    private void end(ChannelHandlerContext ctx, WebSocketFrame frame) {
        try {
            if (frame instanceof CloseWebSocketFrame) {
                goodbye(ctx, WebSocketCloseStatus.NORMAL_CLOSURE, ctx.newPromise());
            } else if (!(frame instanceof PongWebSocketFrame)) {
                goodbye(ctx, WebSocketCloseStatus.INVALID_MESSAGE_TYPE, ctx.newPromise());
            }
        } finally {
            frame.release();
        }
    }

    private void goodbye(
            ChannelHandlerContext ctx, WebSocketCloseStatus status, ChannelPromise promise) {
        goodbyeSaid = true;
        ctx.writeAndFlush(new CloseWebSocketFrame(status.code(), ""))
                .addListener((ChannelFutureListener) sent -> ctx.close(promise));
    }
}
