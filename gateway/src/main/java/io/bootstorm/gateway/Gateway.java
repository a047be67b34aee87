package io.bootstorm.gateway;

/**
 * A running gateway: the one class that sees every room and wires it. Safe for use by many threads.
 */
public final class Gateway implements AutoCloseable {

    private final GatewayPorts ports;
    private final String caPem;
    private final GatewayStatistics statistics;

    private Gateway(GatewayPorts ports, String caPem, GatewayStatistics statistics) {
        this.ports = ports;
        this.caPem = caPem;
        this.statistics = statistics;
    }

    /**
     * Opens the data folder, makes what is missing in it, and listens.
     *
     * @throws GatewayStartException if that cannot be; nothing is left half started
     */
    public static Gateway start(GatewayConfig config) throws GatewayStartException {
        if (config.ports().mqtt() >= 0) {
            throw new GatewayStartException("the gateway is not wired yet: " + config.data());
        }
        return new Gateway(null, null, null);
    }

    /** The ports chosen where 0 was asked for. */
    public GatewayPorts ports() {
        return ports;
    }

    /** The certificate that devices are to trust: the private CA's, or one's own chain's. */
    public String caPem() {
        return caPem;
    }

    public GatewayStatistics statistics() {
        return statistics;
    }

    /** Stops listening, lets open operations end for a moment, closes everything. */
    @Override
    public void close() {}
}
