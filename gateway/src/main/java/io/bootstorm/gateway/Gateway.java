package io.bootstorm.gateway;

import io.bootstorm.gateway.control.GatewayMetrics;
import io.netty.channel.epoll.Epoll;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running gateway. Safe for use by many threads, except its own event loops. */
public final class Gateway implements AutoCloseable {

    private final Opened opened;
    private final Listeners listeners;
    private final AtomicBoolean ready;
    private final GatewayPorts ports;
    private final String caPem;
    private final LastDuties lastDuties;
    private final GatewayMetrics metrics;
    private final List<String> warnings;

    Gateway(
            Opened opened,
            Listeners listeners,
            AtomicBoolean ready,
            GatewayPorts ports,
            String caPem,
            LastDuties lastDuties,
            GatewayMetrics metrics,
            List<String> warnings) {
        this.opened = opened;
        this.listeners = listeners;
        this.ready = ready;
        this.ports = ports;
        this.caPem = caPem;
        this.lastDuties = lastDuties;
        this.metrics = metrics;
        this.warnings = List.copyOf(warnings);
    }

    /** Starts one whose store gets what it lacks of the configured enrollments. */
    public static Gateway start(GatewayConfig config) throws GatewayStartException {
        return start(config, Seeding.WHAT_IS_MISSING);
    }

    /**
     * Opens the data folder, makes what is missing in it, and listens.
     *
     * @throws GatewayStartException if that cannot be; nothing is left half started
     */
    public static Gateway start(GatewayConfig config, Seeding seeding)
            throws GatewayStartException {
        return new GatewayStart(
                        config,
                        false,
                        seeding,
                        Clock.systemUTC(),
                        System::nanoTime,
                        new SecureRandom())
                .run();
    }

    /**
     * Starts one of several that share the MQTT ports, each for its part of the connections and
     * with a data folder of its own. It speaks nothing but MQTT, so its enrollments do not change,
     * and keeps what it knows to itself: a device that connects again may meet another that does
     * not know it.
     *
     * @param config with the ports of the others, and a store in memory
     * @throws GatewayStartException if that cannot be, as where there is no epoll
     */
    public static Gateway startSharing(GatewayConfig config) throws GatewayStartException {
        if (!Epoll.isAvailable()) {
            throw new GatewayStartException(
                    "several processes share a port with epoll only, which Linux has");
        }
        if (config.store() != StoreChoice.MEMORY) {
            throw new GatewayStartException(
                    "gateway.store: sqlite has one writer; gateways that share a port keep what"
                            + " they know in memory");
        }
        return new GatewayStart(
                        config,
                        true,
                        Seeding.WHAT_IS_MISSING,
                        Clock.systemUTC(),
                        System::nanoTime,
                        new SecureRandom())
                .run();
    }

    /** The ports chosen where 0 was asked for. */
    public GatewayPorts ports() {
        return ports;
    }

    /** The certificate that devices are to trust: the private CA's, or one's own chain's last. */
    public String caPem() {
        return caPem;
    }

    /** What the user should know though the gateway runs, such as 443 not being free. */
    public List<String> warnings() {
        return warnings;
    }

    /** What happened so far; histograms are copies. */
    public GatewayStatistics statistics() {
        return new GatewayStatistics(
                metrics.registrations(),
                metrics.refusals(),
                metrics.webhookCalls(),
                metrics.webhookLatency(),
                metrics.allocationLatency());
    }

    /**
     * Stops listening, lets open operations and HTTP requests end for {@code
     * gateway.limits.close-seconds}, says goodbye to devices, closes everything.
     */
    @Override
    public void close() {
        if (!ready.getAndSet(false)) {
            return;
        }
        listeners.close();
        lastDuties.finish();
        opened.close();
    }
}
