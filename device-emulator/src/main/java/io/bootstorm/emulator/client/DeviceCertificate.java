package io.bootstorm.emulator.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * What a device shows in place of a SAS token.
 *
 * @param chain its own certificate first, then the issuers that it is to send
 * @param key a secret
 */
public record DeviceCertificate(List<X509Certificate> chain, PrivateKey key) {

    public DeviceCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a device's chain has at least its own certificate");
        }
    }

    /**
     * @param certificate PEM, the device's first, then its issuers
     * @param key PEM, not encrypted
     * @throws IllegalArgumentException if a file cannot be read or used; the message names it
     */
    public static DeviceCertificate read(Path certificate, Path key) {
        return new DeviceCertificate(chain(certificate), privateKey(key));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DeviceCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }

    private static List<X509Certificate> chain(Path file) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            text(file).getBytes(StandardCharsets.UTF_8)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no certificate in PEM in " + file + "; is it the key's file?");
            }
            return found;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    file + " is no certificate in PEM (" + e.getMessage() + ")", e);
        }
    }

    private static PrivateKey privateKey(Path file) {
        try (PEMParser parser = new PEMParser(new StringReader(text(file)))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is no private key in PEM", e);
        }
        throw new IllegalArgumentException("there is no unencrypted private key in PEM in " + file);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
