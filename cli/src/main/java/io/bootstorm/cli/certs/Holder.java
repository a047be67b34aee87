package io.bootstorm.cli.certs;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with a certificate and its key.
 *
 * @param chain its certificate first, then the issuers up to the root
 */
public record Holder(List<X509Certificate> chain, KeyPair keys) {

    public Holder {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The same, showing other certificates after its own. */
    Holder showing(List<X509Certificate> issuers) {
        List<X509Certificate> shown = new ArrayList<>();
        shown.add(certificate());
        shown.addAll(issuers);
        return new Holder(shown, keys);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Holder[" + certificate().getSubjectX500Principal() + "]";
    }
}
