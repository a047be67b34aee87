package io.bootstorm.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A server certificate that the user brings. */
public final class OwnCertificate {

    private final ServerIdentity identity;

    private OwnCertificate(ServerIdentity identity) {
        this.identity = identity;
    }

    /**
     * @param certificate PEM, the server's first, then its issuers
     * @param key PEM, not encrypted
     * @throws IOException if either cannot be used; the message names the file and the fault
     */
    public static OwnCertificate read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain;
        try {
            chain = Pem.certificates(text(certificate));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    certificate + " is no certificate in PEM (" + e.getMessage() + ")", e);
        }
        try {
            return new OwnCertificate(new ServerIdentity(chain, Pem.privateKey(text(key))));
        } catch (IOException e) {
            throw e.getMessage().startsWith(key.toString())
                    ? e
                    : new IOException(key + " cannot be used: " + e.getMessage(), e);
        }
    }

    public ServerIdentity identity() {
        return identity;
    }

    /** The last of the chain: what devices trust, unless they know its issuer already. */
    public String trustPem() throws IOException {
        List<X509Certificate> chain = identity.chain();
        return Pem.of(chain.subList(chain.size() - 1, chain.size()));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
