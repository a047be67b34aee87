package io.bootstorm.emulator.fleet;

import java.nio.file.Path;

/** Fleet settings for tests: plaintext on loopback, with what matters to a test set by name. */
final class FleetFixture {

    static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    private final int count;
    private String idPattern;
    private String payload;
    private String groupKey = KEY;
    private String deviceKey;
    private int port = 1;
    private String arrival = "at-once";
    private Integer maxOpenConnections;
    private String backOff = "immediate";
    private FleetConfig.Retry retry;
    private Path output;

    private FleetFixture(int count) {
        this.count = count;
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
        retry = new FleetConfig.Retry(attempts, waitSeconds);
        return this;
    }

    FleetFixture output(Path value) {
        output = value;
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
                new FleetConfig.Target("127.0.0.1", port, port),
                "mqtt",
                FleetConfig.Tls.OFF,
                ArrivalProfile.parse(arrival),
                maxOpenConnections,
                null,
                backOff,
                30,
                retry,
                42L,
                2,
                output);
    }
}
