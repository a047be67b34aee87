package io.bootstorm.checks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bootstorm.allocator.host.AllocatorConfig;
import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.emulator.fleet.AssignedTimes;
import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.simulation.Network;
import io.bootstorm.simulation.Onlooker;
import io.bootstorm.simulation.VirtualFleet;
import io.bootstorm.simulation.VirtualScenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same scenario for real and under virtual time: devices that are told to ask every second and
 * may ask five times in ten, so that hundreds of their polls are throttled. Their waits count from
 * their own last send, so what the machine adds does not add up. Both count the quota's windows
 * from the zero of their clock, and the virtual clock is set to where the real one stood.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RealAndVirtualIT {

    private static final String KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long SEED = 42;

    @TempDir private Path data;

    @Test
    void agree() throws Exception {
        Instant dateThen = Instant.now();
        long nanosThen = System.nanoTime();
        FleetResult real;
        GatewayConfig gatewayConfig;
        FleetConfig fleetConfig;
        try (AllocatorHost allocator = allocator()) {
            gatewayConfig = gateway(allocator.port());
            try (Gateway gateway = Gateway.start(gatewayConfig)) {
                fleetConfig = fleet(gateway.ports().plaintextMqtt());
                real = Fleet.run(fleetConfig, FleetListener.NONE);
            }
        }
        long origin = nanosThen + Duration.between(dateThen, real.startedAt()).toNanos();
        FleetResult virtual =
                VirtualFleet.run(
                                new VirtualScenario(
                                        fleetConfig,
                                        gatewayConfig,
                                        PolicyRegistry.shipped().all(),
                                        Network.LOOPBACK,
                                        List.of(),
                                        SEED,
                                        Math.floorMod(origin, MINUTE),
                                        Duration.ofHours(1)),
                                Onlooker.NONE)
                        .fleet();

        String figures =
                "real "
                        + real.assignedAtSeconds()
                        + ", "
                        + real.counts().throttledReplies()
                        + " throttled; virtual "
                        + virtual.assignedAtSeconds()
                        + ", "
                        + virtual.counts().throttledReplies();
        assertThat(real.allAssigned()).as(figures).isTrue();
        assertThat(virtual.allAssigned()).as(figures).isTrue();
        assertThat(real.counts().throttledReplies()).as(figures).isGreaterThan(100);
        assertThat(virtual.counts().throttledReplies())
                .as(figures)
                .isCloseTo(real.counts().throttledReplies(), withinPercentage(10));
        AssignedTimes really = real.assignedAtSeconds();
        AssignedTimes virtually = virtual.assignedAtSeconds();
        assertThat(virtually.half()).as(figures).isCloseTo(really.half(), withinPercentage(5));
        assertThat(virtually.most()).as(figures).isCloseTo(really.most(), withinPercentage(5));
        assertThat(virtually.all()).as(figures).isCloseTo(really.all(), withinPercentage(5));
    }

    private static AllocatorHost allocator() throws Exception {
        return AllocatorHost.start(
                read("{\"port\": 0, \"log\": \"OFF\"}", AllocatorConfig.class),
                PolicyRegistry.shipped(),
                line -> {},
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }

    private GatewayConfig gateway(int allocatorPort) {
        return read(
                """
                {"ports": {"mqtt": 0, "amqp": 0, "https": 0, "control": 0, "plaintextMqtt": 0},
                 "data": "%s", "store": "MEMORY",
                 "linkedHubs": [{"hostName": "contoso-toasters-hub-1098.azure-devices.net"}],
                 "allocation": {"assigningPolls": 10, "retryAfterSeconds": 1},
                 "throttling": {"registrationsPerMinute": 1000, "pollsPerTenSeconds": 5},
                 "enrollmentGroups": [{
                     "enrollmentGroupId": "both", "allocationPolicy": "custom",
                     "attestation": {"type": "symmetricKey",
                                     "symmetricKey": {"primaryKey": "%s", "secondaryKey": "%s"}},
                     "customAllocationDefinition": {
                         "webhookUrl": "http://127.0.0.1:%d/api/tutorial",
                         "apiVersion": "2021-10-01"}}]}
                """,
                GatewayConfig.class, data, KEY, KEY, allocatorPort);
    }

    private static FleetConfig fleet(int port) {
        return read(
                """
                {"count": 200, "idPattern": "contoso-toaster-{n:04}", "groupKey": "%s",
                 "target": {"mqttPort": %d}, "tls": {"enabled": false},
                 "arrival": "ramp 8s", "seed": %d}
                """,
                FleetConfig.class, KEY, port, SEED);
    }

    private static <T> T read(String json, Class<T> type, Object... values) {
        String text = String.format(Locale.ROOT, json, values);
        return Json.read(text.getBytes(StandardCharsets.UTF_8), type);
    }
}
