package io.bootstorm.benchmark.nulls;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/**
 * A process that serves canned bytes on a loopback port of its own until it is ended. Arguments:
 * {@code dps}, {@code canned-http} or {@code jackson-http}, and for TLS the folder with {@code
 * server.pem} and {@code server-key.pem}. Says {@code READY <port>}.
 */
public final class NullServer {

    private static final int MAX_BODY = 1 << 16;

    private NullServer() {}

    public static void main(String[] args) throws Exception {
        SslContext tls = args.length > 1 ? tls(Path.of(args[1])) : null;
        Channel channel =
                new ServerBootstrap()
                        .group(
                                new MultiThreadIoEventLoopGroup(
                                        Epoll.isAvailable()
                                                ? EpollIoHandler.newFactory()
                                                : NioIoHandler.newFactory()))
                        .channel(
                                Epoll.isAvailable()
                                        ? EpollServerSocketChannel.class
                                        : NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 4096)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(pipeline(args[0], tls))
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
        System.out.println("READY " + ((InetSocketAddress) channel.localAddress()).getPort());
        channel.closeFuture().sync();
    }

    private static ChannelInitializer<Channel> pipeline(String kind, SslContext tls) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                switch (kind) {
                    case "dps" -> channel.pipeline().addLast(new NullDps());
                    case "canned-http" -> http(channel, CannedHttp.canned());
                    case "jackson-http" -> http(channel, CannedHttp.jackson());
                    default -> throw new IllegalArgumentException(kind);
                }
            }
        };
    }

    private static void http(Channel channel, CannedHttp answers) {
        channel.pipeline()
                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), answers);
    }

    /**
     * With the gateway's settings, so that the handshakes cost the same; it keeps no secret, so
     * tickets need no good key.
     */
    private static SslContext tls(Path folder) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forServer(
                                folder.resolve("server.pem").toFile(),
                                folder.resolve("server-key.pem").toFile())
                        .protocols("TLSv1.3", "TLSv1.2");
        if (!OpenSsl.isAvailable()) {
            return builder.build();
        }
        SslContext context =
                builder.sslProvider(SslProvider.OPENSSL_REFCNT)
                        .option(OpenSslContextOption.GROUPS, new String[] {"x25519", "secp256r1"})
                        .build();
        ((OpenSslServerSessionContext) context.sessionContext())
                .setTicketKeys(
                        new OpenSslSessionTicketKey(
                                new byte[OpenSslSessionTicketKey.NAME_SIZE],
                                new byte[OpenSslSessionTicketKey.HMAC_KEY_SIZE],
                                new byte[OpenSslSessionTicketKey.AES_KEY_SIZE]));
        return context;
    }
}
