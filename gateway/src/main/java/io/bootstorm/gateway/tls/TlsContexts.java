package io.bootstorm.gateway.tls;

import io.bootstorm.protocol.tls.TlsOffer;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.net.ssl.SSLException;

/** TLS by BoringSSL where it loads, by the JDK otherwise. */
public final class TlsContexts {

    private static final String[] PROTOCOLS = TlsOffer.PROTOCOLS.toArray(String[]::new);

    /**
     * What devices do; post-quantum groups, BoringSSL's default, cost much and no device has them.
     */
    private static final String[] GROUPS = {"x25519", "secp256r1"};

    private final SslProvider provider;
    private final SecureRandom random;

    public TlsContexts(SecureRandom random) {
        this(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK, random);
    }

    TlsContexts(SslProvider provider, SecureRandom random) {
        this.provider = provider;
        this.random = random;
    }

    /** For the log and the metrics. */
    public String name() {
        return provider == SslProvider.JDK ? "jdk" : "boringssl";
    }

    /**
     * For the device endpoint. A client certificate is asked for, none is required, and any is
     * taken. To be released when the last connection is gone.
     */
    public SslContext server(ServerIdentity identity) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forServer(identity.key(), identity.chain())
                        .sslProvider(provider)
                        .protocols(PROTOCOLS)
                        .ciphers(TlsOffer.SUITES, SupportedCipherSuiteFilter.INSTANCE)
                        .clientAuth(ClientAuth.OPTIONAL)
                        .trustManager(new AnyCertificate());
        if (provider == SslProvider.JDK) {
            return builder.build();
        }
        SslContext context = builder.option(OpenSslContextOption.GROUPS, GROUPS).build();
        ((OpenSslServerSessionContext) context.sessionContext()).setTicketKeys(ticketKey());
        return context;
    }

    /**
     * For calling webhooks: certificates are verified.
     *
     * @param caFile PEM; null for the JDK's CAs
     */
    public SslContext client(Path caFile) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(provider)
                        .protocols(PROTOCOLS)
                        .ciphers(TlsOffer.SUITES, SupportedCipherSuiteFilter.INSTANCE);
        return caFile == null ? builder.build() : builder.trustManager(caFile.toFile()).build();
    }

    /** Lets devices resume; lives as long as the process. */
    private OpenSslSessionTicketKey ticketKey() {
        return new OpenSslSessionTicketKey(
                bytes(OpenSslSessionTicketKey.NAME_SIZE),
                bytes(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                bytes(OpenSslSessionTicketKey.AES_KEY_SIZE));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
