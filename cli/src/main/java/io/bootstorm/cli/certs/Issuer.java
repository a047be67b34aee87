package io.bootstorm.cli.certs;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates as ordered, sensible or not. */
final class Issuer {

    private static final int SERIAL_BITS = 120;

    private final SecureRandom random;

    Issuer(SecureRandom random) {
        this.random = random;
    }

    Holder selfSigned(Order order) {
        KeyPair keys = order.keyKind().make(random);
        X509Certificate certificate = sign(order, null, keys, keys.getPrivate());
        return new Holder(List.of(certificate), keys);
    }

    Holder signedBy(Holder ca, Order order) {
        return signedBy(ca, ca.keys().getPrivate(), order);
    }

    /** Under the name of a CA, with whatever key. */
    Holder signedBy(Holder named, PrivateKey signer, Order order) {
        KeyPair keys = order.keyKind().make(random);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(sign(order, named.certificate(), keys, signer));
        chain.addAll(named.chain());
        return new Holder(chain, keys);
    }

    /**
     * @param issuer null for the subject itself
     */
    private X509Certificate sign(
            Order order, X509Certificate issuer, KeyPair keys, PrivateKey signer) {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer == null
                                ? order.subject()
                                : X500Name.getInstance(
                                        issuer.getSubjectX500Principal().getEncoded()),
                        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                        Date.from(order.from()),
                        Date.from(order.until()),
                        order.subject(),
                        keys.getPublic());
        try {
            extend(builder, order, issuer, keys);
            String algorithm =
                    order.signature() + "with" + signer.getAlgorithm().replace("EC", "ECDSA");
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be signed", e);
        }
    }

    private static void extend(
            JcaX509v3CertificateBuilder builder, Order order, X509Certificate issuer, KeyPair keys)
            throws CertIOException, GeneralSecurityException {
        builder.addExtension(Extension.basicConstraints, true, order.constraints());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(order.usage()));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        if (issuer != null) {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuer.getPublicKey()));
        }
        if (!order.constraints().isCA()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        }
    }
}
