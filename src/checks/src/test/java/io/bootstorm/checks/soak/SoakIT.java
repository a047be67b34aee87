package io.bootstorm.checks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateway (durable), allocator and fleet while the same devices boot again and again: after the
 * warm-up nothing grows. {@code soak.minutes} says for how long, {@code soak.boots-per-second} how
 * busily; picture and table are left in {@code target/soak}.
 *
 * <p>A run of less than {@link #MINUTES_TO_JUDGE} is a smoke test: Netty's leak detection speaks in
 * it, but nothing has settled by its end.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 3, unit = TimeUnit.HOURS)
class SoakIT {

    private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes"));
    private static final int BOOTS_PER_SECOND = Integer.getInteger("soak.boots-per-second");
    private static final double MINUTES_TO_JUDGE = 5;
    private static final double MEBIBYTE = 1 << 20;

    /** In MiB: SQLite's log is written back into the file when it has grown to that. */
    private static final double FULL_LOG = 32;

    private static final Duration MOST_BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final int FEWEST_SAMPLES = 5;

    /** A smoke test is over before all devices of its first round are due. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

    @TempDir private Path room;

    private final List<Curve> curves = new ArrayList<>();

    @Test
    void nothingGrowsOnceWarm() throws Exception {
        try (SoakHouse house = SoakHouse.open(room, BOOTS_PER_SECOND)) {
            OperatorReads operator =
                    new OperatorReads(house.ca(), house.httpsPort(), house.connectionString());
            Map<String, Patient> patients = new LinkedHashMap<>();
            for (Map.Entry<String, RunningProcess> one : house.processes().entrySet()) {
                patients.put(one.getKey(), Patient.of(one.getValue().pid()));
            }
            watch(house, patients, operator);
            house.processes().get("fleet").awaitLine("^round 0, mqtt: ", LONGEST_ROUND);
            for (Patient patient : patients.values()) {
                patient.close();
            }
            new SoakReport(title(), curves).write(Sources.root().resolve("src/checks/target/soak"));

            assertThat(house.processes())
                    .allSatisfy(
                            (name, process) ->
                                    assertThat(process.output()).as(name).doesNotContain("LEAK:"));
            assertThat(house.processes().get("fleet").output())
                    .doesNotContainPattern("[1-9]\\d* not");
            if (MINUTES >= MINUTES_TO_JUDGE) {
                assertThat(curves)
                        .allSatisfy(curve -> assertThat(curve.isLevel()).as("%s", curve).isTrue());
            }
        }
    }

    private void watch(SoakHouse house, Map<String, Patient> patients, OperatorReads operator)
            throws IOException, InterruptedException {
        Duration length = Duration.ofMillis((long) (MINUTES * 60_000));
        Duration step = length.dividedBy(FEWEST_SAMPLES);
        long pause = Math.min(step.toNanos(), MOST_BETWEEN_SAMPLES.toNanos());
        long begun = System.nanoTime();
        RunningProcess fleet = house.processes().get("fleet");
        while (System.nanoTime() - begun < length.toNanos()) {
            assertThat(fleet.endsWithin(Duration.ofNanos(pause))).as(fleet.output()).isFalse();
            double seconds = (System.nanoTime() - begun) / 1e9;
            for (Map.Entry<String, Patient> one : patients.entrySet()) {
                take(seconds, one.getKey(), one.getValue().vitals());
            }
            curve("store", "file", "MiB", MEBIBYTE, 1).add(seconds, Files.size(house.store()));
            curve("store", "log", "MiB", MEBIBYTE, FULL_LOG).add(seconds, size(house.log()));
            assertThat(operator.read()).allSatisfy(code -> assertThat(code).isIn(200, 404));
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private void take(double seconds, String process, Vitals vitals) {
        curve(process, "heap", "MiB", MEBIBYTE, 4).add(seconds, vitals.heapBytes());
        curve(process, "direct memory", "MiB", MEBIBYTE, 1).add(seconds, vitals.directBytes());
        curve(process, "resident memory", "MiB", MEBIBYTE, 16).add(seconds, vitals.residentBytes());
        curve(process, "open files", "", 1, 4).add(seconds, vitals.openFiles());
        curve(process, "threads", "", 1, 1).add(seconds, vitals.threads());
    }

    private Curve curve(
            String process, String measure, String unit, double scale, double constant) {
        for (Curve curve : curves) {
            if (curve.process().equals(process) && curve.measure().equals(measure)) {
                return curve;
            }
        }
        curves.add(Curve.empty(process, measure, unit, scale, constant));
        return curves.get(curves.size() - 1);
    }

    private static String title() {
        return String.format(
                "%.1f minutes at %d boots/s; the shaded part is the warm-up",
                MINUTES, BOOTS_PER_SECOND);
    }
}
