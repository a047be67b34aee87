package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.simulation.BootLoad;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.loadtest.simulation.LoadGoals;
import io.bootstorm.loadtest.simulation.LoadShape;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs Gatling as a user would: in a JVM of its own, against a DPS on loopback. */
@Timeout(120)
class BootRunTest {

    private static final String GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";

    @TempDir Path results;

    private final List<String> lines = new ArrayList<>();

    private static BootLoad load(CannedDps dps, LoadShape shape, LoadGoals goals) {
        return load(dps, false, shape, goals);
    }

    private static BootLoad load(CannedDps dps, boolean again, LoadShape shape, LoadGoals goals) {
        return new BootLoad(
                new BootTarget(
                        DeviceTransport.MQTT,
                        "127.0.0.1",
                        dps.port(),
                        false,
                        Optional.empty(),
                        new IdScope("0ne00002193")),
                SymmetricKey.fromBase64(GROUP_KEY),
                new DevicePattern("toaster-{n:03}", Optional.of("{\"firmware\":\"1\"}"), 1),
                again,
                Optional.of("firmware"),
                BackOff.IMMEDIATE,
                30,
                shape,
                goals);
    }

    private LoadTestOutcome run(BootLoad load) throws IOException, InterruptedException {
        return LoadTestRun.withOwnClassPath(results).run(load, lines::add);
    }

    @Test
    void measuresTheWarmUpsDevicesOnceMore() throws IOException, InterruptedException {
        try (CannedDps dps = new CannedDps("none")) {
            LoadTestOutcome outcome =
                    run(load(dps, true, new LoadShape(20, 1, 0, 1), LoadGoals.NO_FAILURES));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_KEPT);
            assertThat(dps.devices()).hasSize(20);
        }
    }

    @Test
    void showsEveryPhaseOfABootInTheReport() throws IOException, InterruptedException {
        try (CannedDps dps = new CannedDps("none")) {
            LoadTestOutcome outcome =
                    run(load(dps, new LoadShape(30, 0, 1, 1), new LoadGoals(0, 60_000, 60_000)));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_KEPT);
            assertThat(dps.devices()).hasSizeBetween(40, 50);
            assertThat(ReportText.of(outcome))
                    .contains("boot connect", "boot subscribe", "boot register", "boot poll")
                    .doesNotContain("boot derive key", GROUP_KEY);
            assertThat(lines).noneMatch(line -> line.contains(GROUP_KEY));
            assertThat(Files.readString(outcome.histograms().orElseThrow()))
                    .contains(
                            "Tag=boot,",
                            "Tag=boot-derive-key,",
                            "Tag=boot-connect,",
                            "Tag=boot-subscribe,",
                            "Tag=boot-register,",
                            "Tag=boot-poll,",
                            "Tag=boot-1,");
        }
    }

    @Test
    void countsFailuresByKindAndMissesTheGoal() throws IOException, InterruptedException {
        try (CannedDps dps = new CannedDps("toaster-00")) {
            LoadTestOutcome outcome =
                    run(load(dps, new LoadShape(20, 0, 0, 1), LoadGoals.NO_FAILURES));

            assertThat(outcome.exitCode()).as("%s", lines).isEqualTo(LoadTestOutcome.GOALS_MISSED);
            assertThat(ReportText.of(outcome)).contains("400207").doesNotContain("toaster-00");
            assertThat(lines)
                    .as("the log tells the first failure in full, once")
                    .filteredOn(line -> line.contains("'boot' failed for the first time with"))
                    .hasSize(1);
        }
    }
}
