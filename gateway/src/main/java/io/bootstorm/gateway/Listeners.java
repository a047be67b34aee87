package io.bootstorm.gateway;

import io.bootstorm.gateway.transport.AcceptFailures;
import io.bootstorm.gateway.transport.NetworkIo;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.UnixChannelOption;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ports that a gateway listens on. */
final class Listeners implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int AMQP = 5671;
    private static final int HTTPS = 443;
    private static final int HTTPS_OTHERWISE = 8443;

    private final EventLoopGroup group;
    private final NetworkIo io;
    private final boolean shared;
    private final List<Channel> open = new ArrayList<>();

    /**
     * @param shared whether other processes may listen on the same ports, each for its share of the
     *     connections; epoll only
     */
    Listeners(EventLoopGroup group, NetworkIo io, boolean shared) {
        this.group = group;
        this.io = io;
        this.shared = shared;
    }

    /**
     * @param key of the setting that chose the port
     * @return the port, chosen now if it was 0
     * @throws GatewayStartException if it cannot be had
     */
    int listen(String key, String address, int port, ChannelHandler pipeline)
            throws GatewayStartException {
        ChannelFuture bound = bind(address, port, pipeline);
        if (!bound.isSuccess()) {
            throw new GatewayStartException(
                    "port " + port + " of " + address + " " + reason(bound, key, port),
                    bound.cause());
        }
        return opened(bound);
    }

    /**
     * 443, which most SDKs have built in, where it can be bound, and 8443 otherwise.
     *
     * @param warnings is told what is lost with the second
     */
    int listenHttps(String address, ChannelHandler pipeline, List<String> warnings)
            throws GatewayStartException {
        ChannelFuture bound = bind(address, HTTPS, pipeline);
        if (bound.isSuccess()) {
            return opened(bound);
        }
        int port = listen("gateway.ports.https", address, HTTPS_OTHERWISE, pipeline);
        warnings.add(
                "port 443 cannot be bound ("
                        + bound.cause().getMessage()
                        + "), so HTTPS is on "
                        + HTTPS_OTHERWISE
                        + ". The device SDKs for C, Java, Node and Python have 443 built in and"
                        + " cannot reach it over HTTPS or WebSocket; over MQTT (8883) they can, and"
                        + " C# and Embedded C can be told the port. To mend it, stop what holds"
                        + " 443, or let Java bind it with one of: sudo sysctl"
                        + " net.ipv4.ip_unprivileged_port_start=443 | sudo setcap"
                        + " cap_net_bind_service=+ep $(readlink -f $(which java)) | sudo iptables"
                        + " -t nat -A OUTPUT -o lo -p tcp --dport 443 -j REDIRECT --to-ports "
                        + HTTPS_OTHERWISE);
        return port;
    }

    /**
     * 5671, which every AMQP SDK has built in, where it can be bound, and any free port otherwise.
     *
     * @param warnings is told what is lost with the second
     */
    int listenAmqp(String address, ChannelHandler pipeline, List<String> warnings)
            throws GatewayStartException {
        ChannelFuture bound = bind(address, AMQP, pipeline);
        if (bound.isSuccess()) {
            return opened(bound);
        }
        int port = listen("gateway.ports.amqp", address, 0, pipeline);
        warnings.add(
                "port 5671 cannot be bound ("
                        + bound.cause().getMessage()
                        + "), so AMQP is on "
                        + port
                        + ". The device SDKs for C, Java and Node have 5671 built in and cannot"
                        + " reach it; C# can be told the port. To mend it, stop what holds 5671");
        return port;
    }

    /** No new connections from here on; those that are open stay. */
    @Override
    public void close() {
        open.forEach(channel -> channel.close().awaitUninterruptibly());
        open.clear();
    }

    private ChannelFuture bind(String address, int port, ChannelHandler pipeline) {
        ServerBootstrap listener =
                new ServerBootstrap()
                        .group(group)
                        .channel(io.serverChannel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .handler(new AcceptFailures())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(pipeline);
        if (shared) {
            listener.option(UnixChannelOption.SO_REUSEPORT, true);
        }
        return listener.bind(address, port).awaitUninterruptibly();
    }

    private int opened(ChannelFuture bound) {
        open.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private static String reason(ChannelFuture bound, String key, int port) {
        String message = String.valueOf(bound.cause().getMessage());
        String other = "choose another with " + key + " (0 for any free one)";
        if (message.toLowerCase(Locale.ROOT).contains("in use")) {
            return "is taken; stop what listens there, or " + other;
        }
        if (message.toLowerCase(Locale.ROOT).contains("denied")) {
            return "may not be bound by this user; allow it with sudo sysctl"
                    + " net.ipv4.ip_unprivileged_port_start="
                    + port
                    + ", or "
                    + other;
        }
        return "cannot be bound (" + message + "); " + other;
    }
}
