package io.bootstorm.emulator.client;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that lives as long as a test. */
public final class TestCa {

    private static final Duration LIFE = Duration.ofHours(1);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestCa(String name, KeyPair keys, X509Certificate certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    public static TestCa named(String name) {
        return until(name, Instant.now().plus(LIFE));
    }

    static TestCa until(String name, Instant notAfter) {
        try {
            KeyPair keys = keyPair();
            X509v3CertificateBuilder builder = builder(name, name, keys, notAfter);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return new TestCa(name, keys, sign(builder, keys));
        } catch (GeneralSecurityException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** What devices that trust this CA are given. */
    public String pem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** A server whose certificate is for that DNS name. */
    public SslContext server(String dnsName) {
        return server(dnsName, Instant.now().plus(LIFE));
    }

    public SslContext server(String dnsName, Instant notAfter) {
        try {
            KeyPair server = keyPair();
            X509v3CertificateBuilder builder = builder(name, dnsName, server, notAfter);
            GeneralName san = new GeneralName(GeneralName.dNSName, dnsName);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(san));
            return SslContextBuilder.forServer(server.getPrivate(), sign(builder, keys))
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (GeneralSecurityException | CertIOException | SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            String issuer, String subject, KeyPair keys, Instant notAfter) {
        return new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(Instant.now().minus(Duration.ofDays(2))),
                Date.from(notAfter),
                new X500Name("CN=" + subject),
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(issuer.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
