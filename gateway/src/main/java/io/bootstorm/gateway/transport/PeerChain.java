package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.attestation.PresentedChain;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The certificates that the device at the other end of a channel has shown. TLS asks every device
 * for them, requires none and takes any; a resumed session brings those of the first.
 */
public final class PeerChain {

    private PeerChain() {}

    /**
     * Those of the connection; to be asked for once, after the handshake, and only if the device
     * brings no other credentials: it costs something also where there are none.
     *
     * @return {@link PresentedChain#NONE} if the device showed none, or the channel has no TLS
     */
    public static PresentedChain of(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return PresentedChain.NONE;
        }
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate one : tls.engine().getSession().getPeerCertificates()) {
                certificates.add((X509Certificate) one);
            }
            return new PresentedChain(certificates);
        } catch (SSLPeerUnverifiedException e) {
            return PresentedChain.NONE;
        }
    }
}
