package io.bootstorm.gateway.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;

/** Server certificates that a device is to refuse. They are kept nowhere. */
public final class FlawedIdentities {

    private final CertificateIssuer issuer;
    private final PrivateCa ca;
    private final ServerNames names;

    /**
     * @param ca the one that devices trust; null if it is not ours to sign with: an expired
     *     certificate is an unknown CA's then too
     */
    public FlawedIdentities(PrivateCa ca, ServerNames names, SecureRandom random) {
        this.ca = ca;
        this.names = names;
        this.issuer = new CertificateIssuer(random);
    }

    /** Right but for having ended yesterday. */
    public ServerIdentity expired(Instant now) throws GeneralSecurityException, IOException {
        return issuer.serverUntilYesterday(
                ca == null ? issuer.authority(now) : ca.authority(), names, now);
    }

    /** Right but for a CA that was made up for it. */
    public ServerIdentity unknown(Instant now) throws GeneralSecurityException, IOException {
        return issuer.server(issuer.authority(now), names, now);
    }
}
