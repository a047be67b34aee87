package io.bootstorm.simulation;

import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The tutorial's group and a fleet for it, as a test wants them. */
final class VirtualHouse {

    static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";

    private static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    private int count = 100;
    private String idPattern = "contoso-toaster-{n}";
    private String webhook = "http://127.0.0.1/api/HttpTrigger1?code=secret";
    private Network network = Network.WAN;
    private int attempts = 1;
    private int quota;
    private String profiles = "none";
    private String behaviours = "none";
    private String more = "";
    private String transport = "mqtt";
    private List<Outage> outages = List.of();
    private PolicyRegistry policies = PolicyRegistry.shipped();

    VirtualHouse count(int devices) {
        count = devices;
        return this;
    }

    VirtualHouse idPattern(String pattern) {
        idPattern = pattern;
        return this;
    }

    VirtualHouse webhook(String url) {
        webhook = url;
        return this;
    }

    VirtualHouse network(Network other) {
        network = other;
        return this;
    }

    VirtualHouse attempts(int most) {
        attempts = most;
        return this;
    }

    VirtualHouse mix(String ofProfiles, String ofBehaviours) {
        profiles = ofProfiles;
        behaviours = ofBehaviours;
        return this;
    }

    /** Registrations a minute; more are told to wait a minute. */
    VirtualHouse quota(int registrations) {
        quota = registrations;
        return this;
    }

    VirtualHouse transport(String label) {
        transport = label;
        return this;
    }

    VirtualHouse outage(Outage outage) {
        outages = List.of(outage);
        return this;
    }

    VirtualHouse policies(PolicyRegistry others) {
        policies = others;
        return this;
    }

    /** One more setting of the fleet, as JSON. */
    VirtualHouse with(String setting) {
        more = ", " + setting;
        return this;
    }

    VirtualScenario seed(long seed) {
        return new VirtualScenario(
                fleet(), gateway(), policies.all(), network, outages, seed, 0, Duration.ofHours(1));
    }

    private FleetConfig fleet() {
        return read(
                """
                {"count": %d, "idPattern": "%s", "groupKey": "%s", "transport": "%s",
                 "arrival": "ramp 10s", "maxOpenConnections": %d, "maxConnecting": %d,
                 "firmware": {"afterFailure": "fixed-wait", "attempts": %d},
                 "mix": {"profiles": "%s", "behaviours": "%s"}%s}
                """,
                FleetConfig.class,
                count,
                idPattern,
                KEY,
                transport,
                count,
                count,
                attempts,
                profiles,
                behaviours,
                more);
    }

    private GatewayConfig gateway() {
        return read(
                """
                {"linkedHubs": [{"hostName": "%s"}],
                 "throttling": {"registrationsPerMinute": %d, "registerRetryAfterSeconds": 60},
                 "enrollmentGroups": [{
                     "enrollmentGroupId": "contoso-custom-allocated-devices",
                     "allocationPolicy": "custom",
                     "customAllocationDefinition": {
                         "webhookUrl": "%s", "apiVersion": "2021-10-01"}}]}
                """,
                GatewayConfig.class, HUB, quota, webhook);
    }

    private static <T> T read(String json, Class<T> type, Object... values) {
        byte[] bytes = String.format(Locale.ROOT, json, values).getBytes(StandardCharsets.UTF_8);
        return Json.read(bytes, type);
    }
}
