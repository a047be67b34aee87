package io.bootstorm.cli.storm;

import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.gateway.PortsConfig;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that goes away for a while: closed, so that connections break and new ones are refused,
 * and started again on the same ports. Safe for use by many threads.
 */
final class GatewayWithOutage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWithOutage.class);

    private final GatewayConfig config;
    private final String caPem;
    private final int mqttPort;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "bootstorm-outage");
                        thread.setDaemon(true);
                        return thread;
                    });
    private Gateway gateway;
    private boolean closed;

    GatewayWithOutage(GatewayConfig config, Gateway gateway) {
        GatewayPorts ports = gateway.ports();
        this.config =
                config.withPorts(
                        new PortsConfig(
                                ports.mqtt(), ports.amqp(), ports.https(), ports.control(), null));
        this.gateway = gateway;
        this.caPem = gateway.caPem();
        this.mqttPort = ports.mqtt();
    }

    int mqttPort() {
        return mqttPort;
    }

    String caPem() {
        return caPem;
    }

    /** Begins the outage after so long. */
    void schedule(Duration from, Duration lasting) {
        clock.schedule(this::goAway, from.toNanos(), TimeUnit.NANOSECONDS);
        clock.schedule(this::comeBack, from.plus(lasting).toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void goAway() {
        if (!closed) {
            gateway.close();
        }
    }

    private synchronized void comeBack() {
        if (closed) {
            return;
        }
        try {
            gateway = Gateway.start(config);
        } catch (GatewayStartException e) {
            LOG.error("the gateway did not come back after its outage: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        clock.shutdownNow();
        gateway.close();
    }
}
