package io.bootstorm.gateway;

import java.nio.file.Path;
import java.util.List;

/**
 * A certificate of one's own in place of one from the private CA; both or neither.
 *
 * @param certificate PEM, the server's certificate first, then its issuers
 * @param key PEM, PKCS#8, not encrypted
 * @param names further names and addresses that devices reach the gateway by, for the certificate
 *     from the private CA
 */
public record TlsConfig(Path certificate, Path key, List<String> names) {

    public static final TlsConfig PRIVATE_CA = new TlsConfig(null, null, null);

    public TlsConfig {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "gateway.tls: certificate and key go together; "
                            + (key == null ? "key" : "certificate")
                            + " is missing");
        }
        names = names == null ? List.of() : List.copyOf(names);
        Check.that(
                certificate == null || names.isEmpty(),
                "gateway.tls.names: a certificate of one's own has its own names; leave one"
                        + " of the two out");
    }
}
