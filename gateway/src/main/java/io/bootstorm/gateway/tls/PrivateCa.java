package io.bootstorm.gateway.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CA of one data folder: made when it is first asked for, then kept, so that devices that trust
 * it go on trusting. It issues one server certificate and renews that when the server's names have
 * changed or it comes near its end.
 */
public final class PrivateCa {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateCa.class);

    private static final String CA = "ca.pem";
    private static final String CA_KEY = "ca-key.pem";
    private static final String SERVER = "server.pem";
    private static final String SERVER_KEY = "server-key.pem";
    private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

    private final KeptFiles files;
    private final CertificateIssuer issuer;
    private final ServerIdentity authority;

    private PrivateCa(KeptFiles files, CertificateIssuer issuer, ServerIdentity authority) {
        this.files = files;
        this.issuer = issuer;
        this.authority = authority;
    }

    /**
     * @throws IOException if its files cannot be read or written, or are damaged; the message names
     *     the file
     */
    public static PrivateCa open(KeptFiles files, SecureRandom random, Instant now)
            throws IOException {
        CertificateIssuer issuer = new CertificateIssuer(random);
        ServerIdentity kept = read(files, CA, CA_KEY);
        if (kept == null || endsBefore(kept, now.plus(RENEW_BEFORE_END))) {
            kept = make(issuer, now);
            files.writeSecret(CA_KEY, Pem.of(kept.key()));
            files.write(CA, Pem.of(kept.chain()));
            LOG.debug("made a private CA; devices are to trust its certificate, {}", CA);
        }
        return new PrivateCa(files, issuer, kept);
    }

    ServerIdentity authority() {
        return authority;
    }

    /** The CA's certificate. */
    public String pem() throws IOException {
        return Pem.of(authority.chain());
    }

    /** A certificate for those names, the kept one if it still fits. */
    public ServerIdentity server(ServerNames names, Instant now) throws IOException {
        ServerIdentity kept = read(files, SERVER, SERVER_KEY);
        if (kept != null && fits(kept, names, now)) {
            return kept;
        }
        try {
            ServerIdentity made = issuer.server(authority, names, now);
            files.writeSecret(SERVER_KEY, Pem.of(made.key()));
            files.write(SERVER, Pem.of(made.chain()));
            LOG.debug("issued a server certificate for {} {}", names.hosts(), names.addresses());
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("no server certificate could be made: " + e.getMessage(), e);
        }
    }

    private boolean fits(ServerIdentity kept, ServerNames names, Instant now) {
        try {
            kept.chain().get(0).verify(authority.chain().get(0).getPublicKey());
            return names.equals(ServerNames.of(kept.chain().get(0)))
                    && !endsBefore(kept, now.plus(RENEW_BEFORE_END));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static ServerIdentity make(CertificateIssuer issuer, Instant now) throws IOException {
        try {
            return issuer.authority(now);
        } catch (GeneralSecurityException e) {
            throw new IOException("no private CA could be made: " + e.getMessage(), e);
        }
    }

    private static boolean endsBefore(ServerIdentity identity, Instant date) {
        return identity.chain().get(0).getNotAfter().toInstant().isBefore(date);
    }

    /** Null unless both files are there. */
    private static ServerIdentity read(KeptFiles files, String certificate, String key)
            throws IOException {
        String certificateText = files.read(certificate);
        String keyText = files.read(key);
        if (certificateText == null || keyText == null) {
            return null;
        }
        try {
            List<X509Certificate> chain = Pem.certificates(certificateText);
            return new ServerIdentity(chain, Pem.privateKey(keyText));
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(
                    certificate
                            + " or "
                            + key
                            + " is damaged ("
                            + e.getMessage()
                            + "); remove both and they are made anew",
                    e);
        }
    }
}
