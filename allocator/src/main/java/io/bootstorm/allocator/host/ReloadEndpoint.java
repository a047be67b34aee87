package io.bootstorm.allocator.host;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The allocator's control endpoint, on loopback only: {@code POST /reload}, answered with 200, or
 * with 422 and the reason if the new configuration cannot be used. One reload at a time; pages in a
 * browser are refused, and so is who does not get to the end of a request.
 */
public final class ReloadEndpoint implements AutoCloseable {

    /** Reloads that wait, and by the same measure connections. */
    private static final int MOST_WAITING = 16;

    private static final int MOST_BODY_BYTES = 1024;

    /** For a reload under way to end where the allocator does. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLoopGroup loop;
    private final ExecutorService thread;
    private final Connections connections;
    private final Channel listener;

    private ReloadEndpoint(
            EventLoopGroup loop,
            ExecutorService thread,
            Connections connections,
            Channel listener) {
        this.loop = loop;
        this.thread = thread;
        this.connections = connections;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param reload says what is in force afterwards; its exception's message says why nothing has
     *     changed, and is shown to the caller
     * @throws IOException if the port is taken
     */
    public static ReloadEndpoint start(int port, Callable<String> reload) throws IOException {
        ExecutorService thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        task -> new Thread(task, "allocator-control"));
        Connections connections = new Connections(MOST_WAITING);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(pipeline(connections, thread, reload))
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .awaitUninterruptibly();
        ReloadEndpoint endpoint = new ReloadEndpoint(loop, thread, connections, bound.channel());
        if (!bound.isSuccess()) {
            endpoint.close();
            throw new IOException(
                    "allocator cannot listen on port "
                            + port
                            + " for its control ("
                            + bound.cause().getMessage()
                            + "): choose another allocator.control-port, 0 for any free one",
                    bound.cause());
        }
        return endpoint;
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private static ChannelInitializer<Channel> pipeline(
            Connections connections, ExecutorService thread, Callable<String> reload) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (!connections.admit(channel)) {
                    channel.close();
                    return;
                }
                channel.pipeline()
                        .addLast("codec", new HttpServerCodec())
                        .addLast("body", new HttpObjectAggregator(MOST_BODY_BYTES))
                        .addLast("reload", new ReloadHandler(thread, reload));
            }
        };
    }

    /** Takes no more connections, and answers reloads under way, for some seconds at most. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        connections.end(PATIENCE);
        thread.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
