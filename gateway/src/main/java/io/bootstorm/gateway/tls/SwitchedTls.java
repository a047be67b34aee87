package io.bootstorm.gateway.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/** The usual TLS for a new connection, or another if somebody wants it to meet that. */
public final class SwitchedTls extends SslContext {

    private final SslContext usual;
    private final Supplier<SslContext> other;

    /**
     * @param other is asked once for each connection, on its event loop; null for the usual one
     */
    public SwitchedTls(SslContext usual, Supplier<SslContext> other) {
        this.usual = usual;
        this.other = other;
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator alloc, boolean startTls) {
        return next().newHandler(alloc);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator alloc) {
        return next().newEngine(alloc);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator alloc, String peerHost, int peerPort) {
        return next().newEngine(alloc, peerHost, peerPort);
    }

    @Override
    public boolean isClient() {
        return usual.isClient();
    }

    @Override
    public List<String> cipherSuites() {
        return usual.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // the base class has no other
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return usual.applicationProtocolNegotiator();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return usual.sessionContext();
    }

    private SslContext next() {
        SslContext wanted = other.get();
        return wanted == null ? usual : wanted;
    }
}
