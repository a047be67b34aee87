package io.bootstorm.checks.conformance;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderX509;
import io.bootstorm.emulator.client.DeviceCertificate;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The Java SDK's view of a device with a certificate. */
final class CertifiedDevice extends SecurityProviderX509 {

    private final DeviceCertificate certificate;

    CertifiedDevice(DeviceCertificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public String getClientCertificateCommonName() {
        String subject = getClientCertificate().getSubjectX500Principal().getName();
        try {
            LdapName name = new LdapName(subject);
            return (String) name.getRdn(name.size() - 1).getValue();
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException(subject + " is no name", e);
        }
    }

    @Override
    public X509Certificate getClientCertificate() {
        return certificate.chain().get(0);
    }

    @Override
    public Key getClientPrivateKey() {
        return certificate.key();
    }

    @Override
    public Collection<X509Certificate> getIntermediateCertificatesChain() {
        return certificate.chain().subList(1, certificate.chain().size());
    }
}
