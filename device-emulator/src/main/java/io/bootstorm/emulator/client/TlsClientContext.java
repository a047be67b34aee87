package io.bootstorm.emulator.client;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What all TLS connections to one DPS share: BoringSSL where it loads, the JDK's TLS otherwise; the
 * trusted CAs; no session kept, so that each device shakes hands in full.
 */
final class TlsClientContext implements AutoCloseable {

    private final SslContext context;
    private final String serverName;
    private final int port;

    private TlsClientContext(SslContext context, String serverName, int port) {
        this.context = context;
        this.serverName = serverName;
        this.port = port;
    }

    /**
     * @throws IllegalArgumentException if the CA is no PEM certificate
     */
    static TlsClientContext of(ClientTls tls, String host, int port) {
        X509ExtendedTrustManager trust = ServerTrust.in(tls.caPem());
        SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(provider)
                        .protocols(tls.version().protocol())
                        .endpointIdentificationAlgorithm("HTTPS")
                        .trustManager(trust);
        if (provider == SslProvider.OPENSSL) {
            builder.option(OpenSslContextOption.GROUPS, tls.groups().toArray(new String[0]));
        }
        try {
            SslContext context = builder.build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                sessions.setSessionCacheEnabled(false);
            }
            String name = tls.serverName() == null ? host : tls.serverName();
            return new TlsClientContext(context, name, port);
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** A handler for one connection; its handshake never times out by itself. */
    SslHandler newHandler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator, serverName, port);
        handler.setHandshakeTimeoutMillis(0);
        if (!(context instanceof OpenSslContext)) {
            // The JDK cannot be told to keep no sessions.
            handler.handshakeFuture()
                    .addListener(done -> handler.engine().getSession().invalidate());
        }
        return handler;
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
