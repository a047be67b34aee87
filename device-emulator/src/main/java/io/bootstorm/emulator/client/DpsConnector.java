package io.bootstorm.emulator.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Opens sockets to one DPS, with TLS if it is asked for: what all transports share. */
public final class DpsConnector implements AutoCloseable {

    private final DpsEndpoint endpoint;
    private final InetSocketAddress remote;
    private final TlsClientContext tls;
    private final FailureWords words;

    private DpsConnector(DpsEndpoint endpoint, InetSocketAddress remote, TlsClientContext tls) {
        this.endpoint = endpoint;
        this.remote = remote;
        this.tls = tls;
        this.words = new FailureWords(endpoint.authority());
    }

    /**
     * Resolves the host, which may block.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     */
    public static DpsConnector to(DpsEndpoint endpoint) {
        InetAddress address = resolve(endpoint.host());
        if (endpoint.tls() == null && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "plaintext is for loopback only, and "
                            + endpoint.host()
                            + " is "
                            + address.getHostAddress()
                            + ": use TLS");
        }
        TlsClientContext tls =
                endpoint.tls() == null
                        ? null
                        : TlsClientContext.of(endpoint.tls(), endpoint.host(), endpoint.port());
        return new DpsConnector(endpoint, new InetSocketAddress(address, endpoint.port()), tls);
    }

    public DpsEndpoint endpoint() {
        return endpoint;
    }

    /** How failures of this connector's connections are told. */
    public FailureWords words() {
        return words;
    }

    /**
     * Opens a socket. Must be called on the loop. There is no timeout: the caller closes the
     * channel when its patience ends.
     *
     * @param local where to connect from; null for any
     * @param handler the transport's, last in the pipeline under the name {@code transport}
     * @return the channel; null if none could be made, which the listener was told
     */
    public Channel open(
            EventLoop loop,
            InetSocketAddress local,
            ChannelHandler handler,
            OpenListener listener) {
        SocketOpening opening = new SocketOpening(words, listener);
        SocketChannel channel;
        try {
            channel = SocketTransport.of(loop).newChannel();
        } catch (ChannelException e) {
            opening.failed(e.getCause() == null ? e : e.getCause());
            return null;
        }
        configure(channel, local);
        if (tls != null) {
            SslHandler handshake = tls.newHandler(channel.alloc());
            channel.pipeline().addLast("tls", handshake);
            handshake.handshakeFuture().addListener(done -> opening.ended(channel, done));
        }
        channel.pipeline().addLast("transport", handler);
        loop.register(channel).addListener(done -> connect(channel, local, opening));
        return channel;
    }

    private void connect(SocketChannel channel, InetSocketAddress local, SocketOpening opening) {
        channel.connect(remote, local)
                .addListener(
                        done -> {
                            if (tls == null || !done.isSuccess()) {
                                opening.ended(channel, done);
                            }
                        });
    }

    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
    }

    private static void configure(SocketChannel channel, InetSocketAddress local) {
        channel.config().setTcpNoDelay(true).setConnectTimeoutMillis(0);
        if (local != null && channel instanceof EpollSocketChannel epoll) {
            epoll.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "unknown host '" + host + "': no address is known for it", e);
        }
    }
}
