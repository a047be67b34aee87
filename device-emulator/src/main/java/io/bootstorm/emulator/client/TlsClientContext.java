package io.bootstorm.emulator.client;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What TLS connections to one DPS share: BoringSSL where it loads, the JDK's TLS otherwise; the
 * trusted CAs; either no session, so that each device shakes hands in full, or the last session of
 * each device, about 3 KB, for as many devices as are kept.
 */
final class TlsClientContext implements AutoCloseable {

    /** The last devices' sessions; a device whose session is gone shakes hands in full. */
    private static final int MOST_SESSIONS = 100_000;

    private final SslContext context;
    private final boolean resumes;
    private final DeviceKeys keys;
    private final String serverName;
    private final AtomicInteger strangers = new AtomicInteger();

    private TlsClientContext(
            SslContext context, boolean resumes, DeviceKeys keys, String serverName) {
        this.context = context;
        this.resumes = resumes;
        this.keys = keys;
        this.serverName = serverName;
    }

    /**
     * @param resumes whether sessions are kept
     * @throws IllegalArgumentException if the CA is no PEM certificate
     */
    static TlsClientContext of(ClientTls tls, boolean resumes, String host) {
        DeviceKeys keys = new DeviceKeys();
        X509ExtendedTrustManager trust = ServerTrust.in(tls.caPem());
        SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(provider)
                        .protocols(tls.version().protocol())
                        .endpointIdentificationAlgorithm("HTTPS")
                        .trustManager(trust)
                        .keyManager(keys);
        if (provider == SslProvider.OPENSSL_REFCNT) {
            builder.option(OpenSslContextOption.GROUPS, tls.groups().toArray(new String[0]));
        }
        try {
            SslContext context = builder.build();
            if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                sessions.setSessionCacheEnabled(resumes);
            }
            context.sessionContext().setSessionCacheSize(resumes ? MOST_SESSIONS : 1);
            String name = tls.serverName() == null ? host : tls.serverName();
            return new TlsClientContext(context, resumes, keys, name);
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /**
     * A handler for one connection; its handshake never times out by itself.
     *
     * @param holder whose session it is, if any is kept
     * @param certificate that is shown if the server asks; null for none
     */
    SslHandler newHandler(ByteBufAllocator allocator, int holder, DeviceCertificate certificate) {
        // Sessions are looked up by the peer's name and port, and the port is used for nothing
        // else. The JDK cannot be told to keep none, but nobody ever comes back as a stranger.
        int number = resumes ? holder : strangers.incrementAndGet();
        SslHandler handler = context.newHandler(allocator, serverName, number);
        handler.setHandshakeTimeoutMillis(0);
        if (certificate != null) {
            keys.know(handler.engine(), certificate);
            handler.handshakeFuture().addListener(done -> keys.forget(handler.engine()));
        }
        return handler;
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
