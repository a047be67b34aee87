package io.bootstorm.emulator.client.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Turns the server's data frames into the stream of bytes that they are, and the device's bytes
 * into masked binary frames. Pings are answered; a close ends the connection.
 */
final class WebSocketFrames extends ChannelDuplexHandler {

    private static final WebSocketDecoderConfig OF_A_SERVER =
            WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .allowExtensions(false)
                    .maxFramePayloadLength(128 * 1024)
                    .closeOnProtocolViolation(false)
                    .build();

    private WebSocketFrames() {}

    static void addBefore(ChannelPipeline pipeline, String transport) {
        pipeline.addBefore(transport, "websocket-encoder", new WebSocket13FrameEncoder(true))
                .addBefore(transport, "websocket-decoder", new WebSocket13FrameDecoder(OF_A_SERVER))
                .addBefore(transport, "websocket", new WebSocketFrames());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        if (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            ctx.fireChannelRead(frame.content());
        } else if (frame instanceof PingWebSocketFrame) {
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content()), ctx.voidPromise());
        } else {
            control(ctx, frame);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(new BinaryWebSocketFrame((ByteBuf) message), promise);
    }

    private static void control(ChannelHandlerContext ctx, WebSocketFrame frame) {
        frame.release();
        if (frame instanceof CloseWebSocketFrame) {
            ctx.close();
        } else if (frame instanceof TextWebSocketFrame) {
            ctx.fireExceptionCaught(
                    new CorruptedWebSocketFrameException(
                            WebSocketCloseStatus.INVALID_MESSAGE_TYPE,
                            "text where binary belongs"));
        }
    }
}
