package io.bootstorm.emulator.client;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Validates a server's certificate chain in full the first time and remembers it: a hundred
 * thousand devices meet the same server, and validating its chain anew costs more than the rest of
 * their boot. What is remembered is the bytes of the whole chain and the host; the trusted CAs
 * never change during the life of this object. An expired certificate is refused though remembered.
 */
final class RememberedChain extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager validation;
    private volatile Validated last;

    /**
     * @param validation knows the trusted CAs and checks the host name by the engine's parameters
     */
    RememberedChain(X509ExtendedTrustManager validation) {
        this.validation = validation;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        Validated known = last;
        if (known != null && known.is(chain, authType, engine.getPeerHost())) {
            for (X509Certificate certificate : known.chain) {
                certificate.checkValidity();
            }
            return;
        }
        validation.checkServerTrusted(chain, authType, engine);
        last = new Validated(chain, encoded(chain), authType, engine.getPeerHost());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        validation.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        validation.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        validation.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        validation.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        validation.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return validation.getAcceptedIssuers();
    }

    private static byte[][] encoded(X509Certificate[] chain) throws CertificateException {
        byte[][] encoded = new byte[chain.length][];
        for (int i = 0; i < chain.length; i++) {
            encoded[i] = chain[i].getEncoded();
        }
        return encoded;
    }

    private static final class Validated {

        private final X509Certificate[] chain;
        private final byte[][] encoded;
        private final String authType;
        private final String host;

        Validated(X509Certificate[] chain, byte[][] encoded, String authType, String host) {
            this.chain = chain.clone();
            this.encoded = encoded;
            this.authType = authType;
            this.host = host;
        }

        boolean is(X509Certificate[] other, String otherAuthType, String otherHost)
                throws CertificateException {
            if (other.length != encoded.length
                    || !authType.equals(otherAuthType)
                    || host == null
                    || !host.equals(otherHost)) {
                return false;
            }
            for (int i = 0; i < encoded.length; i++) {
                if (!Arrays.equals(encoded[i], other[i].getEncoded())) {
                    return false;
                }
            }
            return true;
        }
    }
}
