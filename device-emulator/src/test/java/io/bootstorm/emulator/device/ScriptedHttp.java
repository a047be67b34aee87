package io.bootstorm.emulator.device;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that keeps each request as text and answers by script. No HTTP codec. */
final class ScriptedHttp implements AutoCloseable {

    private static final String CLOSE = "";
    private static final Pattern LENGTH = Pattern.compile("content-length: ([0-9]+)\r\n");

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private Channel server;

    ScriptedHttp answer(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return raw(
                "HTTP/1.1 "
                        + status
                        + " Said So\r\ncontent-length: "
                        + length
                        + "\r\n"
                        + headers
                        + "\r\n"
                        + body);
    }

    ScriptedHttp raw(String answer) {
        answers.add(answer);
        return this;
    }

    ScriptedHttp closeConnection() {
        answers.add(CLOSE);
        return this;
    }

    /**
     * @param tls null for plaintext
     */
    void start(SslContext tls) {
        server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        connections.incrementAndGet();
                                        if (tls != null) {
                                            channel.pipeline()
                                                    .addLast(tls.newHandler(channel.alloc()));
                                        }
                                        channel.pipeline()
                                                .addLast(
                                                        new StringDecoder(StandardCharsets.UTF_8),
                                                        new Following());
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Following extends SimpleChannelInboundHandler<String> {

        private final StringBuilder text = new StringBuilder();

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, String part) {
            text.append(part);
            int body = text.indexOf("\r\n\r\n") + 4;
            Matcher length = LENGTH.matcher(text);
            if (body < 4
                    || !length.find()
                    || text.length() < body + Integer.parseInt(length.group(1))) {
                return;
            }
            requests.add(text.toString());
            text.setLength(0);
            String answer = answers.poll();
            if (answer == null || answer.equals(CLOSE)) {
                ctx.close();
            } else {
                ctx.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8));
            }
        }
    }
}
