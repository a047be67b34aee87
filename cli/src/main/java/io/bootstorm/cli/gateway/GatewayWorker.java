package io.bootstorm.cli.gateway;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.gateway.PortsConfig;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * One process of a gateway that runs in several. The first line of its input is an {@link Order};
 * it says when it is ready and, when its input ends or it is stopped, what it has done. It was
 * started with the options of the whole gateway.
 */
public record GatewayWorker(Console console, StopSignal stop) {

    static final String READY = "READY ";
    static final String REFUSED = "REFUSED ";
    static final String DONE = "DONE ";

    /**
     * Where it listens and keeps its files.
     *
     * @param plaintextMqtt null for none
     */
    record Order(String data, int mqtt, Integer plaintextMqtt) {

        GatewayConfig laidOver(GatewayConfig whole) {
            return whole.withData(Path.of(data))
                    .withPorts(new PortsConfig(mqtt, 0, 0, 0, plaintextMqtt));
        }
    }

    /**
     * What it has done.
     *
     * @param registrations that ended, by outcome
     */
    record Done(Map<String, Long> registrations) {}

    /**
     * @param whole the gateway that this is one process of
     * @return whether it ran
     */
    public boolean run(GatewayConfig whole) throws IOException, InterruptedException {
        String line = console.in().readLine();
        if (line == null) {
            return false;
        }
        Order order = Json.read(line.getBytes(StandardCharsets.UTF_8), Order.class);
        Thread ending = new Thread(this::awaitEndOfInput, "bootstorm-worker-orders");
        ending.setDaemon(true);
        ending.start();
        try (Gateway gateway = Gateway.startSharing(order.laidOver(whole))) {
            GatewayPorts ports = gateway.ports();
            say(READY + Json.text(ports));
            stop.await();
            say(DONE + Json.text(new Done(gateway.statistics().registrations())));
            return true;
        } catch (GatewayStartException e) {
            say(REFUSED + e.getMessage());
            return false;
        }
    }

    private void awaitEndOfInput() {
        try {
            while (console.in().readLine() != null) {
                // Nothing more is ordered.
            }
        } catch (IOException e) {
            // As if it had ended.
        }
        stop.ask();
    }

    private void say(String line) {
        console.out().println(line);
        console.out().flush();
    }
}
