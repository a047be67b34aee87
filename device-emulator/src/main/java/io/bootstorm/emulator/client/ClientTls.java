package io.bootstorm.emulator.client;

import java.util.List;

/**
 * How devices do TLS with one endpoint. The defaults are the C SDK's: TLS 1.2, a full handshake
 * each time unless {@link DeviceTls} says otherwise, the server's name checked.
 *
 * @param caPem certificates to trust, PEM text; null for the platform's
 * @param serverName the name to ask for (SNI) and to check; null for the endpoint's host
 * @param version null for 1.2
 * @param groups key-exchange groups for BoringSSL; null for {@link #DEFAULT_GROUPS}. The JDK's TLS
 *     takes its own from the system property {@code jdk.tls.namedGroups}
 */
public record ClientTls(String caPem, String serverName, TlsVersion version, List<String> groups) {

    /** What devices do: no post-quantum exchange. */
    public static final List<String> DEFAULT_GROUPS = List.of("x25519", "secp256r1");

    public ClientTls {
        version = version == null ? TlsVersion.TLS_1_2 : version;
        groups = groups == null ? DEFAULT_GROUPS : List.copyOf(groups);
    }

    public ClientTls withServerName(String other) {
        return new ClientTls(caPem, other, version, groups);
    }

    ClientTls withGroups(List<String> other) {
        return new ClientTls(caPem, serverName, version, other);
    }

    public static ClientTls trusting(String caPem) {
        return new ClientTls(caPem, null, null, null);
    }
}
