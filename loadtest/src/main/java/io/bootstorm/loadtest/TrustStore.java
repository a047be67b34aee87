package io.bootstorm.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

/** Turns a CA's PEM file into the only form that Gatling's HTTP takes. */
final class TrustStore {

    private static final String TYPE = "PKCS12";

    /** Certificates are public; the format insists on a password. */
    private static final String PASSWORD = "certificates";

    private TrustStore() {}

    /**
     * Writes a trust store with the certificates of the PEM file, and nothing else.
     *
     * @return the flags that make Gatling use it
     * @throws IOException if the file cannot be read or holds no certificate
     */
    static List<String> write(Path pem, Path store) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(TYPE);
            trusted.load(null, null);
            for (Certificate certificate : certificates(pem)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            try (OutputStream out = Files.newOutputStream(store)) {
                trusted.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " holds no PEM certificates", e);
        }
        return List.of(
                "-Dgatling.ssl.trustStore.type=" + TYPE,
                "-Dgatling.ssl.trustStore.file=" + store,
                "-Dgatling.ssl.trustStore.password=" + PASSWORD);
    }

    private static Collection<? extends Certificate> certificates(Path pem)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException(pem + " holds no PEM certificates");
            }
            return certificates;
        }
    }
}
