package io.bootstorm.gateway.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes P-256 keys and the certificates of the private CA. */
final class CertificateIssuer {

    private static final Duration CA_LIFE = Duration.ofDays(3650);

    /** No longer than the strictest clients accept of a server. */
    private static final Duration SERVER_LIFE = Duration.ofDays(397);

    /** For clocks that are behind ours. */
    private static final Duration EARLIER = Duration.ofHours(24);

    private static final int SERIAL_BITS = 120;

    private final SecureRandom random;

    CertificateIssuer(SecureRandom random) {
        this.random = random;
    }

    ServerIdentity authority(Instant now) throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        // Named apart, so that a trust store may hold the CAs of several data folders.
        X500Name name =
                new X500Name("CN=Bootstorm private CA " + new BigInteger(32, random).toString(16));
        JcaX509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), now, CA_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return new ServerIdentity(List.of(sign(builder, keys.getPrivate())), keys.getPrivate());
    }

    ServerIdentity serverUntilYesterday(ServerIdentity authority, ServerNames names, Instant now)
            throws GeneralSecurityException, IOException {
        return server(authority, names, now.minus(SERVER_LIFE).minus(Duration.ofDays(1)));
    }

    ServerIdentity server(ServerIdentity authority, ServerNames names, Instant now)
            throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        X509Certificate issuer = authority.chain().get(0);
        JcaX509v3CertificateBuilder builder =
                builder(
                        X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
                        new X500Name("CN=Bootstorm gateway"),
                        keys.getPublic(),
                        now,
                        SERVER_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
        return new ServerIdentity(
                List.of(sign(builder, authority.key()), issuer), keys.getPrivate());
    }

    private JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                Date.from(now.minus(EARLIER)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static GeneralNames alternativeNames(ServerNames names) {
        List<GeneralName> all = new ArrayList<>();
        names.hosts().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        names.addresses()
                .forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorException e) {
            throw new GeneralSecurityException("the certificate could not be signed", e);
        }
    }
}
