package io.bootstorm.loadtest.paced;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The one event loop that a measurement runs on, and its HTTP/1.1 connections. */
public final class PacedClient implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_BODY_BYTES = 262_144;

    private final EventLoopGroup group;
    private final LongSupplier nanoClock;

    private PacedClient(EventLoopGroup group, LongSupplier nanoClock) {
        this.group = group;
        this.nanoClock = nanoClock;
    }

    /**
     * @param nanoClock what everything is measured by
     */
    public static PacedClient start(LongSupplier nanoClock) {
        return new PacedClient(
                new MultiThreadIoEventLoopGroup(
                        1,
                        Epoll.isAvailable()
                                ? EpollIoHandler.newFactory()
                                : NioIoHandler.newFactory()),
                nanoClock);
    }

    public LongSupplier nanoClock() {
        return nanoClock;
    }

    /**
     * Opens connections to a webhook. Not to be called from the event loop.
     *
     * @param bodies what it will be asked, in turn
     * @throws IOException if it cannot be reached or its CA's certificates cannot be used
     */
    public WebhookConnections connect(Webhook webhook, int connections, List<byte[]> bodies)
            throws IOException {
        Bootstrap bootstrap = bootstrap(webhook, webhook.isTls() ? trust(webhook) : null);
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            ChannelFuture connected =
                    bootstrap
                            .connect(webhook.url().getHost(), webhook.port())
                            .awaitUninterruptibly();
            if (!connected.isSuccess()) {
                channels.forEach(Channel::close);
                throw new IOException(
                        "cannot connect to " + webhook + ": " + connected.cause().getMessage());
            }
            channels.add(connected.channel());
        }
        return new WebhookConnections(
                List.copyOf(channels), WebhookConnections.render(webhook, bodies), nanoClock);
    }

    /**
     * Runs something on the event loop and waits for what it completes.
     *
     * @throws IOException if it fails or takes too long
     */
    public <T> T onLoop(Duration limit, LoopWork<T> work) throws IOException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        EventLoop loop = group.next();
        loop.execute(
                () -> {
                    try {
                        work.begin(loop, result::complete);
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the load broke off: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(
                    "requests are without an answer " + limit.toSeconds() + " s after the start",
                    e);
        }
    }

    /** What is begun on the event loop and ends there later. */
    @FunctionalInterface
    public interface LoopWork<T> {

        void begin(EventLoop loop, Consumer<T> whenDone);
    }

    private Bootstrap bootstrap(Webhook webhook, SslContext tls) {
        return new Bootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                if (tls != null) {
                                    channel.pipeline().addLast(tlsHandler(tls, webhook, channel));
                                }
                                channel.pipeline()
                                        .addLast(new HttpResponseDecoder())
                                        .addLast(new HttpObjectAggregator(MOST_BODY_BYTES))
                                        .addLast(new AnswerHandler(nanoClock));
                            }
                        });
    }

    private static SslHandler tlsHandler(SslContext tls, Webhook webhook, Channel channel) {
        return tls.newHandler(channel.alloc(), webhook.url().getHost(), webhook.port());
    }

    private static SslContext trust(Webhook webhook) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        try {
            if (webhook.caPem().isPresent()) {
                byte[] pem = webhook.caPem().get().getBytes(StandardCharsets.UTF_8);
                builder.trustManager(new ByteArrayInputStream(pem));
            }
            return builder.endpointIdentificationAlgorithm("HTTPS").build();
        } catch (IllegalArgumentException e) {
            throw new IOException("the CA's file holds no PEM certificates", e);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
