package io.bootstorm.emulator.hub;

import java.time.Duration;

/**
 * What a device does at its hub once it is assigned.
 *
 * @param stay how long it stays connected, counted from its twin; zero ends once its reported
 *     properties are kept
 * @param telemetryEvery null for no telemetry
 * @param reported what it reports, JSON text of an object; null for nothing
 * @param telemetry what each message holds, JSON text
 */
public record HubSettings(
        Duration stay, Duration telemetryEvery, String reported, String telemetry) {

    /** A few words about the firmware, as many samples report. */
    public static final String REPORTED = "{\"firmware\":{\"status\":\"running\"}}";

    public static final String TELEMETRY = "{\"temperature\":21.5}";

    public HubSettings {
        stay = stay == null ? Duration.ZERO : stay;
        telemetry = telemetry == null ? TELEMETRY : telemetry;
        if (stay.isNegative()) {
            throw new IllegalArgumentException("a device stays for no time or longer");
        }
        if (telemetryEvery != null && telemetryEvery.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "telemetry is sent at most once in a millisecond, or not at all");
        }
    }
}
