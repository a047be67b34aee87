package io.bootstorm.emulator.client;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLSession;

/**
 * The ways in which devices do TLS with one DPS: a context for each that is met, as few as there
 * are kinds of devices. Safe for use by many threads.
 */
final class TlsClientContexts implements AutoCloseable {

    /** Marks a session that a handshake was completed with. */
    private static final String KNOWN = "io.bootstorm.known";

    private final ClientTls tls;
    private final String host;
    private final Map<Way, TlsClientContext> contexts = new ConcurrentHashMap<>();
    private final LongAdder full = new LongAdder();
    private final LongAdder resumed = new LongAdder();

    private record Way(List<String> groups, boolean resumes) {}

    /**
     * @throws IllegalArgumentException if the CA is no PEM certificate
     */
    TlsClientContexts(ClientTls tls, String host) {
        this.tls = tls;
        this.host = host;
        context(DeviceTls.AS_ENDPOINT);
    }

    /**
     * A handler for one connection; its handshake never times out by itself.
     *
     * @param certificate that is shown if the server asks; null for none
     */
    SslHandler newHandler(
            ByteBufAllocator allocator, DeviceTls device, DeviceCertificate certificate) {
        SslHandler handler = context(device).newHandler(allocator, device.holder(), certificate);
        handler.handshakeFuture()
                .addListener(
                        done -> {
                            if (done.isSuccess() && device.resumes()) {
                                count(handler.engine().getSession());
                            } else if (done.isSuccess()) {
                                full.increment();
                            }
                        });
        return handler;
    }

    TlsHandshakes handshakes() {
        return new TlsHandshakes(full.sum(), resumed.sum());
    }

    @Override
    public void close() {
        contexts.values().forEach(TlsClientContext::close);
    }

    /**
     * Values that were put into a session come back when it is resumed. A session that nobody can
     * resume gets none, since they cost memory for as long as its connection is open.
     */
    private void count(SSLSession session) {
        if (session.getValue(KNOWN) == null) {
            session.putValue(KNOWN, true);
            full.increment();
        } else {
            resumed.increment();
        }
    }

    private TlsClientContext context(DeviceTls device) {
        List<String> groups = device.groups() == null ? tls.groups() : device.groups();
        return contexts.computeIfAbsent(
                new Way(groups, device.resumes()),
                way -> TlsClientContext.of(tls.withGroups(way.groups()), way.resumes(), host));
    }
}
