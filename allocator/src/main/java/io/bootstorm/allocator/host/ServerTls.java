package io.bootstorm.allocator.host;

import io.bootstorm.protocol.tls.TlsOffer;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the server certificate; BoringSSL if it loads on this machine, else the JDK's TLS. */
final class ServerTls {

    private ServerTls() {}

    /**
     * @throws IOException if a file cannot be read or is not what it should be
     */
    static SslContext context(AllocatorConfig.Tls tls) throws IOException {
        requireReadable("certificate", tls.certificate());
        requireReadable("private-key", tls.privateKey());
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.privateKey().toFile())
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols(TlsOffer.PROTOCOLS)
                    .ciphers(TlsOffer.SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "allocator.tls: "
                            + tls.certificate()
                            + " must be a PEM certificate chain and "
                            + tls.privateKey()
                            + " its private key in PKCS #8, not encrypted",
                    e);
        }
    }

    private static void requireReadable(String key, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(
                    "allocator.tls."
                            + key
                            + ": "
                            + file
                            + " cannot be read: name a PEM file that exists and may be read");
        }
    }
}
