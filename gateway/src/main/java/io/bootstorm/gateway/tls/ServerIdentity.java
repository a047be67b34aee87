package io.bootstorm.gateway.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows.
 *
 * @param chain its certificate first, then the issuers
 */
public record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {

    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
