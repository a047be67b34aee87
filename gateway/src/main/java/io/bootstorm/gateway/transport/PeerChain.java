package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.attestation.PresentedChain;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that the device at the other end of a channel has shown. TLS asks every device
 * for them, requires none and takes any; a resumed session brings those of the first.
 */
public final class PeerChain {

    private static final Logger LOG = LoggerFactory.getLogger(PeerChain.class);

    /** As the JDK's TLS takes them; every further one may cost a check of each before it. */
    private static final int MAX_CERTIFICATES = 10;

    private PeerChain() {}

    /**
     * Those of the connection; to be asked for once, after the handshake, and only if the device
     * brings no other credentials: it costs something also where there are none.
     *
     * <p>A chain ends before a certificate that cannot be read, and after the tenth.
     *
     * @return {@link PresentedChain#NONE} if the device showed none, or the channel has no TLS
     */
    public static PresentedChain of(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return PresentedChain.NONE;
        }
        try {
            return new PresentedChain(readable(tls.engine().getSession().getPeerCertificates()));
        } catch (SSLPeerUnverifiedException e) {
            return PresentedChain.NONE;
        }
    }

    private static List<X509Certificate> readable(Certificate[] shown) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate one : shown) {
            if (certificates.size() == MAX_CERTIFICATES || !isReadable((X509Certificate) one)) {
                LOG.debug("a chain of {} certificates is followed so far only", shown.length);
                break;
            }
            certificates.add((X509Certificate) one);
        }
        return certificates;
    }

    /** BoringSSL hands on what it has not looked into. */
    private static boolean isReadable(X509Certificate certificate) {
        try {
            return certificate.getSubjectX500Principal() != null;
        } catch (RuntimeException e) {
            LOG.debug("a certificate cannot be read: {}", e.toString());
            return false;
        }
    }
}
