package io.bootstorm.protocol.tls;

import java.util.List;

/**
 * What every TLS connection of the house is made with, as server and as client. The real service
 * takes TLS 1.2 with ECDHE and AES in GCM or CBC mode ("TLS support in DPS"); what is weaker than
 * GCM by today's measure is left out, and TLS 1.3 added.
 */
public final class TlsOffer {

    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * Authenticated encryption with forward secrecy only: no CBC, no RSA key exchange. Those that a
     * provider does not have are to be left out.
     */
    public static final List<String> SUITES =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsOffer() {}
}
