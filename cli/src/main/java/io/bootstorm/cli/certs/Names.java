package io.bootstorm.cli.certs;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Subjects of certificates. */
final class Names {

    private Names() {}

    static X500Name commonName(String text) {
        return new X500NameBuilder().addRDN(BCStyle.CN, text).build();
    }

    /**
     * @param rest such as {@code OU=Toasters,O=Contoso}; null for nothing
     * @throws IllegalArgumentException if that is no name
     */
    static X500Name device(String registrationId, String rest) {
        return rest == null
                ? commonName(registrationId)
                : with(rest).addRDN(BCStyle.CN, registrationId).build();
    }

    /**
     * @throws IllegalArgumentException if that is no name, or names somebody already
     */
    static X500Name nameless(String rest) {
        return with(rest == null ? "O=Nobody" : rest).build();
    }

    private static X500NameBuilder with(String rest) {
        X500NameBuilder builder = new X500NameBuilder();
        RDN[] parts = new X500Name(rest).getRDNs();
        // Written from the particular to the general, and encoded the other way round.
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i].getFirst().getType().equals(BCStyle.CN)) {
                throw new IllegalArgumentException(
                        "--subject: leave CN out; it is the registration id");
            }
            builder.addMultiValuedRDN(parts[i].getTypesAndValues());
        }
        return builder;
    }
}
