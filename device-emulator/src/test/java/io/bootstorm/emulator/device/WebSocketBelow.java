package io.bootstorm.emulator.device;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.List;

/** Netty's own WebSocket server, as what a scripted DPS is carried by. */
final class WebSocketBelow {

    private WebSocketBelow() {}

    static void addTo(Channel channel) {
        channel.pipeline()
                .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(1024),
                        new WebSocketServerProtocolHandler("/$iothub/websocket", "MQTT"),
                        new Bytes());
    }

    /** Every byte in a frame of its own: where frames end must mean nothing. */
    private static final class Bytes extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {

        @Override
        protected void encode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) {
            while (bytes.isReadable()) {
                out.add(new BinaryWebSocketFrame(bytes.readRetainedSlice(1)));
            }
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out) {
            out.add(frame.content().retain());
        }
    }
}
