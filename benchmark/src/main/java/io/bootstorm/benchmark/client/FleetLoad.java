package io.bootstorm.benchmark.client;

import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.TlsHandshakes;
import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.PhaseSummary;
import io.bootstorm.protocol.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The emulator's fleet, by its own client or by HiveMQ's: the whole boot sequence, no waits. The
 * client is kept from round to round, and with it, where devices are to resume them, the TLS
 * sessions of the first, the second, and so on. Registration ids are new in each round all the
 * same, so that a resumed boot differs from another in its handshake alone.
 */
final class FleetLoad implements Load {

    private final Target target;
    private final String client;
    private final boolean resumes;
    private final ProvisioningClient kept;

    /**
     * @param client {@code lean} or {@code hivemq}
     * @param resumes whether devices keep their TLS sessions
     */
    FleetLoad(Target target, String client, boolean resumes) {
        this.target = target;
        this.client = client;
        this.resumes = resumes;
        this.kept = Fleet.open(config(1, "any"));
    }

    @Override
    public Outcome run(int count, String round) throws InterruptedException {
        FleetResult result = Fleet.run(config(count, round), kept, FleetListener.NONE);
        PhaseSummary boot = result.phases().get("boot");
        TlsHandshakes handshakes = result.handshakes();
        return new Outcome(
                count,
                result.counts().assigned(),
                result.durationSeconds(),
                boot == null ? null : boot.p50Millis() * 1e3,
                boot == null ? null : boot.p99Millis() * 1e3,
                handshakes == null ? null : handshakes.resumed(),
                null);
    }

    private FleetConfig config(int count, String round) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("count", count);
        // The tutorial's policy knows toasters.
        settings.put("idPattern", "contoso-toaster-" + round + "-{n:07}");
        settings.put("groupKey", target.groupKey());
        settings.put("target", Map.of("host", Target.HOST, "mqttPort", target.port()));
        settings.put("client", client);
        settings.put("tls", tls());
        settings.put("maxOpenConnections", target.open());
        settings.put("maxConnecting", target.open());
        settings.put("backOff", "immediate");
        settings.put("seed", 42);
        return Json.read(Json.bytes(settings), FleetConfig.class);
    }

    private Map<String, Object> tls() {
        return target.ca() == null
                ? Map.of("enabled", false)
                : Map.of(
                        "caFile", target.ca(),
                        "version", target.tlsVersion(),
                        "resumeSessions", resumes);
    }
}
