package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.loadtest.capacity.CapacityRun;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import io.bootstorm.loadtest.capacity.CapacityStep;
import io.bootstorm.loadtest.capacity.CapacityStep.Outcome;
import io.bootstorm.loadtest.capacity.DpsTarget;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The capacity of a DPS: whole boots, more and more often. */
@Timeout(120)
class BootCapacityTest {

    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    /** A goal that no machine breaks. */
    private static final CapacitySettings SETTINGS =
            new CapacitySettings(
                    10,
                    20,
                    2,
                    Duration.ofSeconds(1),
                    TimeUnit.SECONDS.toNanos(20),
                    TimeUnit.SECONDS.toNanos(20),
                    1);

    @Test
    void everyRequestIsABootOfADeviceThatWasNotThereBefore() throws Exception {
        try (CannedDps dps = new CannedDps("none")) {
            List<CapacityStep> steps = run(target(dps.port(), Optional.empty()));

            assertThat(steps).extracting(CapacityStep::perSecond).containsExactly(10.0, 20.0);
            assertThat(steps).extracting(CapacityStep::outcome).containsOnly(Outcome.HELD);
            long measured = steps.stream().mapToLong(step -> step.response().getTotalCount()).sum();
            assertThat(dps.devices().size()).isGreaterThan((int) measured);
        }
    }

    @Test
    void devicesThatAreRefusedBreakTheGoal() throws Exception {
        try (CannedDps dps = new CannedDps("toaster")) {
            List<CapacityStep> steps = run(target(dps.port(), Optional.empty()));

            assertThat(steps).extracting(CapacityStep::outcome).containsExactly(Outcome.BROKE);
            assertThat(steps.get(0).failures().keySet())
                    .isNotEmpty()
                    .allMatch(reason -> reason.contains("400207"));
        }
    }

    @Test
    void saysWhichCaCannotBeRead() {
        assertThatThrownBy(() -> run(target(1, Optional.of(Path.of("no-such-ca.pem")))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the CA's file no-such-ca.pem cannot be read");
    }

    private static List<CapacityStep> run(DpsTarget target)
            throws IOException, InterruptedException {
        return new CapacityRun(target, SETTINGS, System::nanoTime, step -> {}).run();
    }

    private static DpsTarget target(int port, Optional<Path> ca) {
        return new DpsTarget(
                "a canned DPS",
                new BootTarget(
                        DeviceTransport.MQTT,
                        "127.0.0.1",
                        port,
                        ca.isPresent(),
                        ca,
                        new IdScope("0ne00002193")),
                SymmetricKey.fromBase64(GROUP_KEY),
                new DevicePattern("toaster-{n:05}", Optional.empty(), 1),
                InstantSource.system());
    }
}
