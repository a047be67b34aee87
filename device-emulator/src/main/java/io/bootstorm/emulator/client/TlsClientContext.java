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
    private final DeviceKeys keys;
    private final String serverName;
    private final int port;

    private TlsClientContext(SslContext context, DeviceKeys keys, String serverName, int port) {
        this.context = context;
        this.keys = keys;
        this.serverName = serverName;
        this.port = port;
    }

    /**
     * @throws IllegalArgumentException if the CA is no PEM certificate
     */
    static TlsClientContext of(ClientTls tls, String host, int port) {
        DeviceKeys keys = new DeviceKeys();
        X509ExtendedTrustManager trust = ServerTrust.in(tls.caPem());
        SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(provider)
                        .protocols(tls.version().protocol())
                        .endpointIdentificationAlgorithm("HTTPS")
                        .trustManager(trust)
                        .keyManager(keys);
        if (provider == SslProvider.OPENSSL) {
            builder.option(OpenSslContextOption.GROUPS, tls.groups().toArray(new String[0]));
        }
        try {
            SslContext context = builder.build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                sessions.setSessionCacheEnabled(false);
            }
            String name = tls.serverName() == null ? host : tls.serverName();
            return new TlsClientContext(context, keys, name, port);
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /**
     * A handler for one connection; its handshake never times out by itself.
     *
     * @param certificate that is shown if the server asks; null for none
     */
    SslHandler newHandler(ByteBufAllocator allocator, DeviceCertificate certificate) {
        SslHandler handler = context.newHandler(allocator, serverName, port);
        handler.setHandshakeTimeoutMillis(0);
        if (certificate != null) {
            keys.know(handler.engine(), certificate);
            handler.handshakeFuture().addListener(done -> keys.forget(handler.engine()));
        }
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
