package io.bootstorm.checks.simulation;

import io.bootstorm.allocator.rule.RuleMemory;
import io.bootstorm.allocator.rule.Rulebook;
import io.bootstorm.allocator.rule.Weighted;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.simulation.Network;
import io.bootstorm.simulation.Onlooker;
import io.bootstorm.simulation.Outage;
import io.bootstorm.simulation.VirtualFleet;
import io.bootstorm.simulation.VirtualResult;
import io.bootstorm.simulation.VirtualScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One virtual run with something of everything: constrained and misbehaving devices, a weighted
 * policy, a quota, faults, an outage, a bad network. Prints its digest.
 */
public final class GoldenRun {

    private static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    private static final String FLEET =
            """
            {"count": 150, "idPattern": "contoso-{pick:toaster=60,heatpump=40}-{n:04}",
             "payload": "{\\"firmware\\":\\"{pick:12.0.2.5=80,12.0.3.0=20}\\"}",
             "groupKey": "%s", "arrival": "ramp 20s", "backOff": "full-jitter-30s",
             "maxOpenConnections": 120, "maxConnecting": 40,
             "firmware": {"afterFailure": "back-off", "attempts": 9, "waitSeconds": 2,
                          "maxWaitSeconds": 20},
             "mix": {"profiles": "none=60,linux-board=20,nb-iot-modem=20",
                     "behaviours": "none=80,wrong-key=5,boots-twice=5,drops-before-poll=5,polls-too-fast=5"}}
            """
                    .formatted(KEY);

    private static final String GATEWAY =
            """
            {"linkedHubs": [{"hostName": "north.azure-devices.net"},
                            {"hostName": "south.azure-devices.net"}],
             "throttling": {"registrationsPerMinute": 100, "pollsPerTenSeconds": 5},
             "faults": {"seed": 3, "plan": [{"fault": "connection-cut", "share": 0.05}]},
             "enrollmentGroups": [{
                 "enrollmentGroupId": "golden", "allocationPolicy": "custom",
                 "customAllocationDefinition": {
                     "webhookUrl": "http://localhost/api/spread", "apiVersion": "2021-10-01"}}]}
            """;

    private GoldenRun() {}

    public static void main(String[] args) throws IOException {
        VirtualResult result = run();
        System.out.println(
                "digest "
                        + result.digest()
                        + " over "
                        + result.recorded()
                        + " records, assigned "
                        + result.fleet().counts().assigned());
    }

    private static VirtualResult run() throws IOException {
        Weighted shares = new Weighted(Map.of("north", 70, "south", 30), true);
        try (Rulebook book =
                Rulebook.open(List.of(), Map.of("spread", shares), Path.of(""), new RuleMemory())) {
            return VirtualFleet.run(
                    new VirtualScenario(
                            read(FLEET, FleetConfig.class),
                            read(GATEWAY, GatewayConfig.class),
                            book.registry().all(),
                            Network.CELLULAR,
                            List.of(new Outage(Duration.ofSeconds(25), Duration.ofSeconds(20))),
                            20_260_101,
                            0,
                            Duration.ofHours(2)),
                    Onlooker.NONE);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
