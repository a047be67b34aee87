package io.bootstorm.emulator.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Where DPS is and how to speak to it.
 *
 * @param host name or address
 * @param tls null for plaintext, which is for loopback only
 * @param connectTimeout for TCP, TLS and, on MQTT, CONNACK together; null for {@link
 *     #DEFAULT_CONNECT_TIMEOUT}
 */
public record DpsEndpoint(String host, int port, ClientTls tls, Duration connectTimeout) {

    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(30);

    public DpsEndpoint {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("a host is needed, such as localhost");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
        connectTimeout = connectTimeout == null ? DEFAULT_CONNECT_TIMEOUT : connectTimeout;
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("the connect timeout must be longer than nothing");
        }
    }

    public static DpsEndpoint plaintext(String host, int port) {
        return new DpsEndpoint(host, port, null, null);
    }

    public static DpsEndpoint tls(String host, int port, ClientTls tls) {
        return new DpsEndpoint(host, port, tls, null);
    }

    /**
     * Looks up the host, which may block.
     *
     * @throws IllegalArgumentException if it is unknown, or plaintext would leave this machine
     */
    public InetSocketAddress resolve() {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "unknown host '" + host + "': no address is known for it", e);
        }
        if (tls == null && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "plaintext is for loopback only, and "
                            + host
                            + " is "
                            + address.getHostAddress()
                            + ": use TLS");
        }
        return new InetSocketAddress(address, port);
    }

    /** The same place under a name that TLS asks for and checks, in place of the host's. */
    public DpsEndpoint named(String serverName) {
        return tls == null
                ? this
                : new DpsEndpoint(host, port, tls.withServerName(serverName), connectTimeout);
    }

    /**
     * The same place with its address for a host, so that it is not looked up again; TLS asks for
     * the name as before.
     *
     * @throws IllegalArgumentException as {@link #resolve}
     */
    public DpsEndpoint resolved() {
        String name = tls == null || tls.serverName() != null ? null : host;
        DpsEndpoint there =
                new DpsEndpoint(resolve().getAddress().getHostAddress(), port, tls, connectTimeout);
        return name == null ? there : there.named(name);
    }

    public String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
