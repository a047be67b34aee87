package io.bootstorm.emulator.client;

import io.bootstorm.emulator.client.link.DeviceLink;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Opens sockets to one DPS, with TLS if it is asked for: what all transports share. */
public final class DpsConnector implements AutoCloseable {

    /**
     * What DPS answers fits; one for all, since each channel's own grows and shrinks for nothing.
     */
    private static final RecvByteBufAllocator RECEIVED = new FixedRecvByteBufAllocator(2_048);

    private final DpsEndpoint endpoint;
    private final InetSocketAddress remote;
    private final TlsClientContexts tls;
    private final Function<EventLoop, Channel> channels;
    private final FailureWords words;
    private final AtomicInteger openSockets = new AtomicInteger();

    /** One for all channels. */
    private final ChannelFutureListener whenClosed = closed -> openSockets.decrementAndGet();

    private DpsConnector(
            DpsEndpoint endpoint,
            InetSocketAddress remote,
            TlsClientContexts tls,
            Function<EventLoop, Channel> channels) {
        this.endpoint = endpoint;
        this.remote = remote;
        this.tls = tls;
        this.channels = channels;
        this.words = new FailureWords(endpoint.authority());
    }

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     */
    public static DpsConnector to(DpsEndpoint endpoint) {
        InetSocketAddress remote = endpoint.resolve();
        TlsClientContexts tls =
                endpoint.tls() == null
                        ? null
                        : new TlsClientContexts(endpoint.tls(), endpoint.host());
        return new DpsConnector(
                endpoint, remote, tls, loop -> SocketTransport.of(loop).newChannel());
    }

    /**
     * Over channels that are no sockets, for a network that is simulated. Without TLS.
     *
     * @param address where DPS is said to be: an address and no name
     * @param channels makes a channel for a loop, which registers it
     */
    public static DpsConnector over(
            Function<EventLoop, Channel> channels, InetSocketAddress address) {
        DpsEndpoint endpoint =
                DpsEndpoint.plaintext(address.getAddress().getHostAddress(), address.getPort());
        return new DpsConnector(endpoint, address, null, channels);
    }

    public DpsEndpoint endpoint() {
        return endpoint;
    }

    /** How many sockets are open. From any thread. */
    public int openSockets() {
        return openSockets.get();
    }

    /** Those that succeeded so far; empty for plaintext. From any thread. */
    public Optional<TlsHandshakes> handshakes() {
        return Optional.ofNullable(tls).map(TlsClientContexts::handshakes);
    }

    /** How failures of this connector's connections are told. */
    public FailureWords words() {
        return words;
    }

    /**
     * Opens a socket. Must be called on the loop. There is no timeout: the caller closes the
     * channel when its patience ends.
     *
     * @param request says where to connect from and what the device's network stack affords
     * @param handler the transport's, last in the pipeline under the name {@code transport}
     * @return the channel; null if none could be made, which the listener was told
     */
    public Channel open(
            EventLoop loop,
            ConnectionRequest request,
            ChannelHandler handler,
            OpenListener listener) {
        SocketOpening opening = new SocketOpening(words, listener);
        Channel channel;
        try {
            channel = channels.apply(loop);
        } catch (ChannelException e) {
            opening.failed(e.getCause() == null ? e : e.getCause());
            return null;
        }
        openSockets.incrementAndGet();
        channel.closeFuture().addListener(whenClosed);
        if (channel instanceof SocketChannel socket) {
            configure(socket, request);
        }
        if (request.stack().link() != null) {
            channel.pipeline().addLast("link", link(request.stack()));
        }
        if (tls != null) {
            SslHandler handshake =
                    tls.newHandler(channel.alloc(), request.stack().tls(), request.certificate());
            channel.pipeline().addLast("tls", handshake);
            handshake.handshakeFuture().addListener(done -> opening.ended(channel, done));
        }
        channel.pipeline().addLast("transport", handler);
        loop.register(channel)
                .addListener(done -> connect(channel, request.localAddress(), opening));
        return channel;
    }

    private void connect(Channel channel, InetSocketAddress local, SocketOpening opening) {
        channel.connect(remote, local)
                .addListener(
                        done -> {
                            if (tls == null || !done.isSuccess()) {
                                opening.ended(channel, done);
                            }
                        });
    }

    /**
     * Closes a socket as a device does that loses its power: nothing is sent any more, not even by
     * TLS.
     *
     * @param channel null for none
     */
    public static void abort(Channel channel) {
        if (channel != null && channel.isRegistered()) {
            channel.pipeline().firstContext().close();
        } else if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
    }

    private DeviceLink link(NetworkStack stack) {
        return new DeviceLink(stack.link(), tls != null, stack.receiveBufferBytes());
    }

    private static void configure(SocketChannel channel, ConnectionRequest request) {
        channel.config()
                .setTcpNoDelay(true)
                .setConnectTimeoutMillis(0)
                .setRecvByteBufAllocator(RECEIVED);
        if (request.stack().receiveBufferBytes() > 0) {
            channel.config().setReceiveBufferSize(request.stack().receiveBufferBytes());
        }
        if (request.localAddress() != null && channel instanceof EpollSocketChannel epoll) {
            epoll.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
    }
}
