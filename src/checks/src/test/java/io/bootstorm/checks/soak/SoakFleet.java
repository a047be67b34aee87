package io.bootstorm.checks.soak;

import io.bootstorm.cli.config.Configuration;
import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetCounts;
import io.bootstorm.emulator.fleet.FleetListener;
import java.nio.file.Path;
import java.util.List;

/**
 * Boots one fleet again and again in one process, each time on the next transport, until it is
 * killed; those on MQTT come up at their hubs as well. Says a line for each round.
 */
final class SoakFleet {

    private static final List<String> TRANSPORTS =
            List.of("mqtt", "https", "amqp", "mqtt-ws", "amqp-ws");

    private SoakFleet() {}

    /**
     * @param arguments the configuration, and a folder for results
     */
    public static void main(String[] arguments) throws InterruptedException {
        for (int round = 0; ; round++) {
            String transport = TRANSPORTS.get(round % TRANSPORTS.size());
            Configuration configuration =
                    Configuration.load(Path.of(arguments[0]), System.getenv());
            configuration.set("fleet.transport", transport, "soak");
            configuration.set(
                    "fleet.hub.enabled", Boolean.toString(transport.startsWith("mqtt")), "soak");
            configuration.set("fleet.output", arguments[1], "soak");
            FleetCounts counts =
                    Fleet.start(configuration.fleet(), new FleetListener() {}).await().counts();
            System.out.printf(
                    "round %d, %s: %d assigned, %d not%n",
                    round, transport, counts.assigned(), counts.devices() - counts.assigned());
        }
    }
}
