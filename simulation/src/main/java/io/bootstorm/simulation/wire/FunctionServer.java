package io.bootstorm.simulation.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A webhook's end of its connections: reads requests, and answers as it is told, well or badly. */
public final class FunctionServer extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int MOST_BYTES = 256 * 1024;

    private final Function function;

    private FunctionServer(Function function) {
        this.function = function;
    }

    /** What decides. */
    @FunctionalInterface
    public interface Function {

        /**
         * @param answer may be told at any time on the same loop, more than once
         */
        void asked(byte[] request, Answer answer);
    }

    /** The way back. */
    public interface Answer {

        void whole(int status, byte[] body);

        /** Some bytes of the answer; then the connection is reset. */
        void begun(int status, byte[] body, int bytes);
    }

    /** Puts it into the pipeline of a registered channel. */
    public static void addTo(ChannelPipeline pipeline, Function function) {
        pipeline.addLast("http", new HttpRequestDecoder())
                .addLast("body", new HttpObjectAggregator(MOST_BYTES))
                .addLast("function", new FunctionServer(function));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        function.asked(ByteBufUtil.getBytes(request.content()), new OnConnection(ctx));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private record OnConnection(ChannelHandlerContext context) implements Answer {

        @Override
        public void whole(int status, byte[] body) {
            if (context.channel().isActive()) {
                context.writeAndFlush(buffer(text(status, body)));
            }
        }

        @Override
        public void begun(int status, byte[] body, int bytes) {
            byte[] text = text(status, body);
            if (context.channel().isActive()) {
                context.writeAndFlush(
                        buffer(Arrays.copyOf(text, Math.min(bytes, text.length - 1))));
                ((VirtualChannel) context.channel()).wire().reset();
            }
        }

        private ByteBuf buffer(byte[] bytes) {
            return context.alloc().buffer(bytes.length).writeBytes(bytes);
        }

        private static byte[] text(int status, byte[] body) {
            byte[] head =
                    ("HTTP/1.1 "
                                    + status
                                    + " Answer\r\n"
                                    + "Content-Type: application/json\r\n"
                                    + "Content-Length: "
                                    + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            byte[] text = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, text, head.length, body.length);
            return text;
        }
    }
}
