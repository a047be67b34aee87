package io.bootstorm.emulator.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which servers devices trust. */
public final class ServerTrust {

    private ServerTrust() {}

    /**
     * Trusts what these CAs signed, and remembers the chain that it has validated.
     *
     * @param caPem null for the platform's CAs
     * @throws IllegalArgumentException if it is no PEM certificate
     */
    public static X509ExtendedTrustManager in(String caPem) {
        return new RememberedChain(trustManager(caPem));
    }

    private static X509ExtendedTrustManager trustManager(String caPem) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(caPem == null ? null : keyStore(caPem));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
            throw new IllegalStateException("the platform has no X.509 trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "the CA is no PEM certificate (-----BEGIN CERTIFICATE----- …): "
                            + e.getMessage(),
                    e);
        }
    }

    private static KeyStore keyStore(String caPem) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(
                                        caPem.getBytes(StandardCharsets.US_ASCII)));
        if (certificates.isEmpty()) {
            throw new CertificateException("it holds no certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }
}
