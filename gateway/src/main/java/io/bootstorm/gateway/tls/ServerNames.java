package io.bootstorm.gateway.tls;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a server is called by those who connect to it.
 *
 * @param hosts DNS names, in lower case
 * @param addresses IP addresses as text, IPv6 written out in full
 */
public record ServerNames(SortedSet<String> hosts, SortedSet<String> addresses) {

    /** Where devices of the real service connect to. */
    public static final String GLOBAL_ENDPOINT = "global.azure-devices-provisioning.net";

    private static final Pattern HOST =
            Pattern.compile(
                    "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})(\\.[a-z0-9]([a-z0-9-]{0,62}))*");
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public ServerNames {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    }

    /**
     * Those of a gateway on this machine: localhost, the global endpoint, and what is given. A name
     * that cannot stand in a certificate is left out.
     *
     * @param hosts the machine's name, linked hubs, and what devices are told; an address among
     *     them counts as one
     * @param bindAddresses where it listens
     */
    public static ServerNames ofGateway(
            Collection<String> hosts, Collection<InetAddress> bindAddresses) {
        SortedSet<String> names = new TreeSet<>(List.of("localhost", GLOBAL_ENDPOINT));
        SortedSet<String> addresses = new TreeSet<>(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"));
        bindAddresses.forEach(address -> addresses.add(text(address)));
        for (String host : hosts) {
            String lower = host.toLowerCase(Locale.ROOT);
            InetAddress address = NetUtil.createInetAddressFromIpAddressString(lower);
            if (address != null) {
                addresses.add(text(address));
            } else if (HOST.matcher(lower).matches()) {
                names.add(lower);
            }
        }
        return new ServerNames(names, addresses);
    }

    /** Without the interface that an address of IPv6 may name. */
    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    /** The names that a certificate is made out to. */
    static ServerNames of(X509Certificate certificate) throws CertificateParsingException {
        SortedSet<String> hosts = new TreeSet<>();
        SortedSet<String> addresses = new TreeSet<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            if (name.get(0).equals(DNS_NAME)) {
                hosts.add((String) name.get(1));
            } else if (name.get(0).equals(IP_ADDRESS)) {
                addresses.add((String) name.get(1));
            }
        }
        return new ServerNames(hosts, addresses);
    }
}
