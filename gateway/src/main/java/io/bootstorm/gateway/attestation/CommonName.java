package io.bootstorm.gateway.attestation;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The common name of a certificate's subject. */
final class CommonName {

    private CommonName() {}

    /** The one nearest the end of the name if there are several; null if there is none. */
    static String of(X509Certificate certificate) {
        try {
            List<Rdn> names =
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            for (int i = names.size() - 1; i >= 0; i--) {
                if (names.get(i).getType().equalsIgnoreCase("CN")
                        && names.get(i).getValue() instanceof String text) {
                    return text;
                }
            }
            return null;
        } catch (InvalidNameException e) {
            return null;
        }
    }
}
