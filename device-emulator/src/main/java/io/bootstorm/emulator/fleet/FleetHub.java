package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.hub.HubSettings;
import java.time.Duration;

/**
 * What a fleet's devices do at the hubs that they were assigned to.
 *
 * @param enabled whether they go there; false by default
 * @param staySeconds how long each stays; 0 by default: it fetches its twin, reports and leaves
 * @param telemetryEveryMillis null, the default, for no telemetry
 * @param reported what each reports, JSON text of an object; a few words about firmware by default
 * @param maxConnections the most that are at their hubs at a time, further devices wait: beside
 *     {@code fleet.max-open-connections}. 10,000 by default, lowered by itself where the machine
 *     allows fewer
 */
public record FleetHub(
        Boolean enabled,
        Integer staySeconds,
        Integer telemetryEveryMillis,
        String reported,
        Integer maxConnections) {

    public static final FleetHub NONE = new FleetHub(null, null, null, null, null);

    private static final int MAX_SECONDS = 86_400;

    public FleetHub {
        enabled = enabled != null && enabled;
        staySeconds = FleetCheck.range("fleet.hub.stay-seconds", staySeconds, 0, 0, MAX_SECONDS);
        if (telemetryEveryMillis != null) {
            FleetCheck.range(
                    "fleet.hub.telemetry-every-millis", telemetryEveryMillis, 0, 1, 86_400_000);
        }
        reported = reported == null ? HubSettings.REPORTED : reported;
        maxConnections =
                FleetCheck.range("fleet.hub.max-connections", maxConnections, 10_000, 1, 1_000_000);
    }

    HubSettings settings() {
        return new HubSettings(
                Duration.ofSeconds(staySeconds),
                telemetryEveryMillis == null ? null : Duration.ofMillis(telemetryEveryMillis),
                reported,
                null);
    }
}
