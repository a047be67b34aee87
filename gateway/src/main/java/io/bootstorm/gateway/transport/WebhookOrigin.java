package io.bootstorm.gateway.transport;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;

/** The calls that wait for one webhook server, and the idle connections to it. */
final class WebhookOrigin {

    private final WebhookUrl.Origin name;
    private final List<InetSocketAddress> addresses;
    private final ArrayDeque<WebhookExchange> waiting = new ArrayDeque<>();
    private final ArrayDeque<WebhookConnection> idle = new ArrayDeque<>();
    private int preferred;
    private int newcomers;

    WebhookOrigin(WebhookUrl.Origin name) {
        this.name = name;
        this.addresses = addresses(name.host(), name.port());
    }

    WebhookUrl.Origin name() {
        return name;
    }

    ArrayDeque<WebhookExchange> waiting() {
        return waiting;
    }

    /** Those that served last come last. */
    ArrayDeque<WebhookConnection> idle() {
        return idle;
    }

    /** Fresh connections, of which a small server bears few. */
    int newcomers() {
        return newcomers;
    }

    void arrived() {
        newcomers++;
    }

    void settled() {
        newcomers--;
    }

    /** The address that worked last, or the one after so many that did not. */
    InetSocketAddress address(int attempt) {
        return addresses.get((preferred + attempt) % addresses.size());
    }

    boolean hasAddress(int attempt) {
        return attempt < addresses.size();
    }

    void prefer(int attempt) {
        preferred = (preferred + attempt) % addresses.size();
    }

    @Override
    public String toString() {
        return name.toString();
    }

    /** Resolved only where no name service is needed: servers on this machine listen on either. */
    private static List<InetSocketAddress> addresses(String host, int port) {
        if (host.equalsIgnoreCase("localhost")) {
            return List.of(
                    new InetSocketAddress(NetUtil.LOCALHOST4, port),
                    new InetSocketAddress(NetUtil.LOCALHOST6, port));
        }
        return List.of(
                NetUtil.createInetAddressFromIpAddressString(host) == null
                        ? InetSocketAddress.createUnresolved(host, port)
                        : new InetSocketAddress(
                                NetUtil.createInetAddressFromIpAddressString(host), port));
    }
}
