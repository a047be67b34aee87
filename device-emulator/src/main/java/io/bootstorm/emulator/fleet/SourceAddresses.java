package io.bootstorm.emulator.fleet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses that devices connect from. One is enough as long as its ports are: a closed
 * connection keeps its port for a minute, so each device is counted with a port of its own. On
 * Linux, which tells its port range, all of 127.0.0.0/8 may be used towards loopback without any
 * configuration; elsewhere the system chooses.
 */
final class SourceAddresses {

    /** Choosing a port gets slow where most are taken. */
    private static final double USED_SHARE = 0.5;

    private static final int MAX_ADDRESSES = 250;

    private SourceAddresses() {}

    /**
     * @param portsPerAddress null where not known
     * @return one or more; a single null where the system is to choose
     */
    static List<InetSocketAddress> of(
            InetAddress target, Integer portsPerAddress, long connections) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        int wanted = wanted(target, portsPerAddress, connections);
        if (wanted == 1) {
            addresses.add(null);
            return addresses;
        }
        for (int host = 1; host <= wanted; host++) {
            addresses.add(loopback(host));
        }
        return addresses;
    }

    private static int wanted(InetAddress target, Integer portsPerAddress, long connections) {
        boolean spreads =
                portsPerAddress != null
                        && target.isLoopbackAddress()
                        && target.getAddress().length == 4;
        return spreads
                ? (int)
                        Math.max(
                                1,
                                Math.min(
                                        MAX_ADDRESSES,
                                        Math.ceil(connections / (portsPerAddress * USED_SHARE))))
                : 1;
    }

    /** 127.0.2.1 and on: not where servers commonly listen. */
    private static InetSocketAddress loopback(int host) {
        try {
            byte[] address = {127, 0, 2, (byte) host};
            return new InetSocketAddress(InetAddress.getByAddress(address), 0);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
