package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.firmware.FirmwareSettings;
import io.bootstorm.emulator.profile.DeviceProfile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Fleet settings for tests: plaintext on loopback, with what matters to a test set by name. */
final class FleetFixture {

    static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    static final Instant NOW = Instant.parse("2026-11-21T20:15:30Z");

    private final int count;
    private String idPattern;
    private String payload;
    private String groupKey = KEY;
    private String deviceKey;
    private int port = 1;
    private String arrival = "at-once";
    private Integer maxOpenConnections;
    private String backOff = "immediate";
    private String client;
    private Integer bootTimeoutSeconds = 30;
    private FirmwareSettings firmware;
    private Map<String, DeviceProfile> profiles;
    private FleetConfig.Mix mix;
    private Path output;
    private Path assignments;
    private FleetShard shard;
    private Long seed = 42L;

    private FleetFixture(int count) {
        this.count = count;
    }

    /** What a fleet of that configuration would do, at a fixed date. */
    static LanePlan.FleetPlan plan(FleetConfig config) {
        FleetSeeds seeds = FleetSeeds.of(config.seed());
        return LanePlan.FleetPlan.of(config, seeds, FleetMix.of(config, seeds, NOW));
    }

    static FleetFixture config(int count) {
        return new FleetFixture(count);
    }

    FleetFixture idPattern(String value) {
        idPattern = value;
        return this;
    }

    FleetFixture payload(String value) {
        payload = value;
        return this;
    }

    FleetFixture deviceKey() {
        groupKey = null;
        deviceKey = KEY;
        return this;
    }

    FleetFixture port(int value) {
        port = value;
        return this;
    }

    FleetFixture arrival(String value) {
        arrival = value;
        return this;
    }

    FleetFixture maxOpenConnections(int value) {
        maxOpenConnections = value;
        return this;
    }

    FleetFixture retry(int attempts, int waitSeconds) {
        firmware = new FirmwareSettings(null, attempts, waitSeconds, null, null);
        return this;
    }

    FleetFixture firmware(FirmwareSettings value) {
        firmware = value;
        return this;
    }

    FleetFixture client(String value) {
        client = value;
        return this;
    }

    FleetFixture bootTimeoutSeconds(int value) {
        bootTimeoutSeconds = value;
        return this;
    }

    FleetFixture profiles(Map<String, DeviceProfile> value) {
        profiles = value;
        return this;
    }

    FleetFixture mix(String profileShares, String behaviourShares) {
        mix = new FleetConfig.Mix(profileShares, behaviourShares);
        return this;
    }

    FleetFixture assignments(Path value) {
        assignments = value;
        return this;
    }

    FleetFixture output(Path value) {
        output = value;
        return this;
    }

    FleetFixture seed(Long value) {
        seed = value;
        return this;
    }

    FleetFixture shard(String value) {
        shard = FleetShard.parse(value);
        return this;
    }

    FleetFixture backOff(String value) {
        backOff = value;
        return this;
    }

    FleetConfig build() {
        return new FleetConfig(
                count,
                idPattern,
                payload,
                null,
                groupKey,
                deviceKey,
                null,
                null,
                new FleetConfig.Target("127.0.0.1", port, port, port),
                "mqtt",
                client,
                FleetConfig.Tls.OFF,
                ArrivalProfile.parse(arrival),
                maxOpenConnections,
                null,
                backOff,
                bootTimeoutSeconds,
                firmware,
                profiles,
                mix,
                seed,
                2,
                output,
                assignments,
                null,
                shard);
    }
}
