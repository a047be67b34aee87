package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Opens connections to webhooks on one event loop. Names are looked up without blocking it. */
final class WebhookConnector {

    private final SslContext tls;
    private final Bootstrap toAddress;
    private final Bootstrap toName;

    private WebhookConnector(Bootstrap toAddress, Bootstrap toName, SslContext tls) {
        this.tls = tls;
        this.toAddress = toAddress;
        this.toName = toName;
    }

    static WebhookConnector overSockets(EventLoop loop, NetworkIo io, SslContext tls) {
        ChannelFactory<Channel> sockets = new ReflectiveChannelFactory<>(io.socketChannel());
        return new WebhookConnector(
                bootstrap(loop, sockets, NoopAddressResolverGroup.INSTANCE),
                bootstrap(
                        loop,
                        sockets,
                        new DnsAddressResolverGroup(
                                new DnsNameResolverBuilder()
                                        .datagramChannelType(io.datagramChannel()))),
                tls);
    }

    /** Over channels that look names up by themselves, if at all. */
    static WebhookConnector over(EventLoop loop, ChannelFactory<Channel> channels, SslContext tls) {
        Bootstrap bootstrap = bootstrap(loop, channels, NoopAddressResolverGroup.INSTANCE);
        return new WebhookConnector(bootstrap, bootstrap, tls);
    }

    void open(WebhookConnection connection) {
        open(connection, 0);
    }

    private void open(WebhookConnection connection, int attempt) {
        WebhookOrigin origin = connection.origin();
        InetSocketAddress address = origin.address(attempt);
        Bootstrap bootstrap = address.isUnresolved() ? toName : toAddress;
        ChannelFuture opening = bootstrap.clone().handler(codec(origin)).connect(address);
        connection.opening(opening.channel());
        opening.addListener(
                opened -> {
                    if (opened.isSuccess()) {
                        origin.prefer(attempt);
                        opened(opening.channel(), connection);
                    } else if (opened.cause() instanceof ConnectException
                            && origin.hasAddress(attempt + 1)) {
                        open(connection, attempt + 1);
                    } else {
                        connection.fail(Failure.CONNECT, reason(origin, opened.cause()));
                    }
                });
    }

    /** The connection's handler joins late, since a first address may have failed. */
    private static void opened(Channel channel, WebhookConnection connection) {
        channel.pipeline().addLast("exchange", connection);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            connection.ready();
        } else {
            tls.handshakeFuture()
                    .addListener(
                            shaken -> {
                                if (shaken.isSuccess()) {
                                    connection.ready();
                                } else {
                                    connection.fail(
                                            Failure.TLS,
                                            reason(connection.origin(), shaken.cause()));
                                }
                            });
        }
    }

    private ChannelHandler codec(WebhookOrigin origin) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (origin.name().tls()) {
                    channel.pipeline().addLast("tls", tlsHandler(channel, origin.name()));
                }
                channel.pipeline().addLast("http", new HttpResponseDecoder());
            }
        };
    }

    private SslHandler tlsHandler(Channel channel, WebhookUrl.Origin name) {
        SSLEngine engine = tls.newEngine(channel.alloc(), name.host(), name.port());
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    private static String reason(WebhookOrigin origin, Throwable cause) {
        return "no connection to " + origin + ": " + cause.getMessage();
    }

    private static Bootstrap bootstrap(
            EventLoop loop, ChannelFactory<Channel> channels, AddressResolverGroup<?> resolver) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(channels)
                .resolver(resolver)
                .option(ChannelOption.TCP_NODELAY, true);
    }
}
