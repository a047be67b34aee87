package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.id.RegistrationId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A CA that issues certificates to a fleet. All its devices hold one key, and only their names and
 * serial numbers differ, so that a hundred thousand of them cost a hundred thousand signatures and
 * not as many keys as well. Certificates are valid as long as the CA's own.
 */
final class IssuingCa implements DeviceCertificates {

    private static final int SERIAL_BYTES = 16;

    private final DeviceCertificate ca;
    private final KeyPair deviceKeys;
    private final String algorithm;

    private IssuingCa(DeviceCertificate ca, KeyPair deviceKeys) {
        this.ca = ca;
        this.deviceKeys = deviceKeys;
        this.algorithm =
                ca.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    /**
     * @throws IllegalArgumentException if a file cannot be read or used; the message names it
     */
    static IssuingCa read(Path certificate, Path key) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new IssuingCa(
                    DeviceCertificate.read(certificate, key), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    @Override
    public DeviceCertificate of(RegistrationId registrationId) {
        X509Certificate issuer = ca.chain().get(0);
        X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, registrationId.value()).build();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
                        serial(registrationId),
                        issuer.getNotBefore(),
                        issuer.getNotAfter(),
                        subject,
                        deviceKeys.getPublic());
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(sign(builder));
        chain.addAll(ca.chain());
        return new DeviceCertificate(chain, deviceKeys.getPrivate());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) {
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(ca.key())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "fleet.certificates.issuer-key-file cannot sign: " + e.getMessage(), e);
        }
    }

    /** The same for a device in every run. */
    private static BigInteger serial(RegistrationId registrationId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(registrationId.key().getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest, 0, SERIAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
