package io.bootstorm.benchmark.client;

import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.PhaseSummary;
import io.bootstorm.protocol.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The emulator's fleet, by its own client or by HiveMQ's: the whole boot sequence, no waits. */
final class FleetLoad implements Load {

    private final Target target;
    private final String client;

    /**
     * @param client {@code lean} or {@code hivemq}
     */
    FleetLoad(Target target, String client) {
        this.target = target;
        this.client = client;
    }

    @Override
    public Outcome run(int count, String round) throws InterruptedException {
        FleetResult result = Fleet.run(config(count, round), FleetListener.NONE);
        PhaseSummary boot = result.phases().get("boot");
        return new Outcome(
                count,
                result.counts().assigned(),
                result.durationSeconds(),
                boot == null ? null : boot.p50Millis() * 1e3,
                boot == null ? null : boot.p99Millis() * 1e3);
    }

    private FleetConfig config(int count, String round) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("count", count);
        // The tutorial's policy knows toasters.
        settings.put("idPattern", "contoso-toaster-" + round + "-{n:07}");
        settings.put("groupKey", target.groupKey());
        settings.put("target", Map.of("host", Target.HOST, "mqttPort", target.port()));
        settings.put("client", client);
        settings.put(
                "tls",
                target.ca() == null
                        ? Map.of("enabled", false)
                        : Map.of("caFile", target.ca(), "version", target.tlsVersion()));
        settings.put("maxOpenConnections", target.open());
        settings.put("maxConnecting", target.open());
        settings.put("backOff", "immediate");
        settings.put("seed", 42);
        return Json.read(Json.bytes(settings), FleetConfig.class);
    }
}
