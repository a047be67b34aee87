package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running standalone host of allocation functions: {@code POST /api/{policy}}, {@code POST
 * /api/HttpTrigger1} (the tutorial's), {@code GET /health/live} and {@code /health/ready}.
 */
public final class AllocatorHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AllocatorHost.class);

    private static final int ACCEPT_BACKLOG = 4096;

    private final EventLoopGroup loops;
    private final Channel listener;
    private final FunctionDoor door;
    private final InvocationLogs logs;

    private AllocatorHost(
            EventLoopGroup loops, Channel listener, FunctionDoor door, InvocationLogs logs) {
        this.loops = loops;
        this.listener = listener;
        this.door = door;
        this.logs = logs;
    }

    /**
     * Starts a host and returns once it listens.
     *
     * @param logSink takes the log, line by line, from several threads at once; must not block
     * @param clock dates the lines
     * @param invocationIds gives each invocation a GUID, to several threads at once
     * @throws IllegalArgumentException if the configuration names an unknown policy
     * @throws IOException if the port is taken or a file cannot be used; the message says what is
     *     wrong and how to mend it, and nothing is left running
     */
    public static AllocatorHost start(
            AllocatorConfig config,
            PolicyRegistry policies,
            Consumer<String> logSink,
            InstantSource clock,
            Supplier<String> invocationIds)
            throws IOException {
        InvocationLogs logs =
                new InvocationLogs(new LogLines(logSink, clock), invocationIds, config);
        Routes routes = Routes.to(served(config.serve(), policies), logs);
        SslContext tls = config.tls() == null ? null : ServerTls.context(config.tls());
        FunctionDoor door =
                FunctionDoor.to(
                        new AtomicReference<>(routes),
                        config,
                        new Connections(config.limits().connections()));

        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(
                        config.limits().threads(),
                        Epoll.isAvailable()
                                ? EpollIoHandler.newFactory()
                                : NioIoHandler.newFactory());
        Channel listener = listen(config, loops, new FunctionChannelInitializer(door, tls));
        LOG.info(
                "Allocator listens on {} ({}, {}) with functions {}",
                listener.localAddress(),
                listener.getClass().getSimpleName(),
                tls == null ? "no TLS" : tls.getClass().getSimpleName(),
                routes.names());
        return new AllocatorHost(loops, listener, door, logs);
    }

    private static List<CustomAllocationPolicy> served(
            List<String> names, PolicyRegistry policies) {
        return names.isEmpty() ? policies.all() : policies.named(names);
    }

    /**
     * Serves other policies from now on, at once for all: a request whose first line has come is
     * answered by the policy it found, the next one by the new. No connection is closed for it.
     *
     * @param names those of the registry that are served; all if empty
     * @throws IllegalArgumentException if one is not known; the old ones are served on then
     */
    public void serve(PolicyRegistry policies, List<String> names) {
        Routes routes = Routes.to(served(names, policies), logs);
        door.current().set(routes);
        LOG.info("Allocator serves functions {} from now on", routes.names());
    }

    private static Channel listen(
            AllocatorConfig config, EventLoopGroup loops, FunctionChannelInitializer pipeline)
            throws IOException {
        Class<? extends ServerChannel> kind =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loops)
                        .channel(kind)
                        .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(pipeline)
                        .bind(config.bindAddress(), config.port())
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stop(loops);
            throw new IOException(
                    "allocator cannot listen on "
                            + config.bindAddress()
                            + " port "
                            + config.port()
                            + " ("
                            + bound.cause().getMessage()
                            + "): stop what listens there, or choose another allocator.port (0"
                            + " takes any free one) or allocator.bind-address",
                    bound.cause());
        }
        return bound.channel();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Takes no more connections, lets requests under way finish (for {@code
     * allocator.limits.close-seconds} at most) and stops. Waits until that is done; not to be
     * called from a network thread.
     */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        door.connections().end(Duration.ofSeconds(door.limits().closeSeconds()));
        stop(loops);
    }

    private static void stop(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
