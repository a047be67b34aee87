package io.bootstorm.simulation.house;

import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.simulation.story.Home;
import io.bootstorm.simulation.story.Household;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who lives in a house and how its gateway is configured: the same in every run, or nearly. */
final class HouseSettings {

    static final String ID_SCOPE = "0ne00002193";
    static final int MQTT_PORT = 8883;
    static final int AMQP_PORT = 5671;
    static final int HTTPS_PORT = 443;
    static final int WEBHOOK_PORT = 7071;
    static final int WEBHOOK_TIMEOUT_SECONDS = 5;
    static final String NORTH = "north.azure-devices.net";
    static final String SOUTH = "south.azure-devices.net";
    static final String EAST = "east.azure-devices.net";
    static final String CUSTOM_GROUP = "custom-group";
    static final String HASHED_GROUP = "hashed-group";

    static final List<String> LINKED = List.of(NORTH, SOUTH, EAST);
    private static final List<String> CUSTOM_HUBS = List.of(NORTH, SOUTH);
    private static final int POLLS_IN_TEN_SECONDS = 5;
    private static final int WEBHOOK_RETRIES = 2;
    private static final int MOST_OPEN = 50;
    private static final int MOST_ENDED = 20;
    private static final int KINDS_OF_ENROLLMENT = 3;

    private HouseSettings() {}

    static GatewayConfig gateway(HousePlan plan) {
        String json =
                String.format(
                        Locale.ROOT,
                        """
                        {"idScope": "%s",
                         "linkedHubs": [{"hostName": "%s"}, {"hostName": "%s"}, {"hostName": "%s"}],
                         "throttling": {"registrationsPerMinute": %d, "pollsPerTenSeconds": %d},
                         "allocation": {"webhookRetry": {"retries": %d, "firstWaitMillis": 500,
                                                         "growthMillis": 1000}},
                         "webhook": {"timeoutSeconds": %d, "maxConnections": 3, "maxWaiting": 20},
                         "devices": {"connectSeconds": 20, "idleSeconds": 90},
                         "limits": {"maxOpenOperations": %d, "maxEndedOperations": %d,
                                    "endedOperationSeconds": 120}}
                        """,
                        ID_SCOPE,
                        NORTH,
                        SOUTH,
                        EAST,
                        plan.quota(),
                        POLLS_IN_TEN_SECONDS,
                        WEBHOOK_RETRIES,
                        WEBHOOK_TIMEOUT_SECONDS,
                        MOST_OPEN,
                        MOST_ENDED);
        return Json.read(json.getBytes(StandardCharsets.UTF_8), GatewayConfig.class);
    }

    static Household household(HousePlan plan) {
        List<Home> homes = new ArrayList<>();
        for (int i = 0; i < plan.devices(); i++) {
            homes.add(home(i));
        }
        return new Household(
                homes, plan.quota(), POLLS_IN_TEN_SECONDS, WEBHOOK_RETRIES, MOST_OPEN, MOST_ENDED);
    }

    private static Home home(int i) {
        String device = "device-" + i;
        return switch (i % KINDS_OF_ENROLLMENT) {
            case 0 -> new Home(device, device, CUSTOM_GROUP, true, CUSTOM_HUBS);
            case 1 -> new Home(device, device, HASHED_GROUP, false, LINKED);
            default -> new Home(device, "named-" + i, device, true, CUSTOM_HUBS);
        };
    }
}
