package io.bootstorm.gateway;

import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.tls.FlawedIdentities;
import io.bootstorm.gateway.tls.ServerIdentity;
import io.bootstorm.gateway.tls.TlsContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The faults that strike while a connection is opened: the server shows a certificate that the
 * device is to refuse. Safe for use by many threads.
 */
final class CertificateFaults implements Supplier<SslContext> {

    private final FaultPlan faults;
    private final FlawedIdentities flawed;
    private final TlsContexts tls;
    private final Opened opened;
    private final InstantSource clock;
    private final RegistrationListener listener;
    private volatile SslContext expired;
    private volatile SslContext unknown;

    CertificateFaults(
            FaultPlan faults,
            FlawedIdentities flawed,
            TlsContexts tls,
            Opened opened,
            InstantSource clock,
            RegistrationListener listener) {
        this.faults = faults;
        this.flawed = flawed;
        this.tls = tls;
        this.opened = opened;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Makes the certificate that a fault shows, if it shows one; to be called before it is switched
     * on, and not on an event loop: keys are made.
     */
    synchronized void prepare(Fault fault) {
        try {
            if (fault == Fault.CERTIFICATE_EXPIRED && expired == null) {
                expired = context(flawed.expired(clock.instant()));
            } else if (fault == Fault.CERTIFICATE_UNKNOWN && unknown == null) {
                unknown = context(flawed.unknown(clock.instant()));
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /** What the next connection meets; null for the usual. */
    @Override
    public SslContext get() {
        if (strikes(Fault.CERTIFICATE_EXPIRED)) {
            return expired;
        }
        return strikes(Fault.CERTIFICATE_UNKNOWN) ? unknown : null;
    }

    private boolean strikes(Fault fault) {
        if (faults.strikes(fault, null) == null) {
            return false;
        }
        listener.struck(null, fault);
        return true;
    }

    private SslContext context(ServerIdentity identity) throws IOException {
        SslContext context = tls.server(identity);
        opened.add(() -> ReferenceCountUtil.release(context));
        return context;
    }
}
