package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bootstorm.emulator.client.SocketTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetResultTest {

    private static final Instant STARTED_AT = Instant.parse("2026-11-21T20:15:30.25Z");

    @TempDir Path folder;

    @Test
    void readsAsATable() {
        assertThat(FleetTable.lines(complete()))
                .containsExactly(
                        "1,000 devices over mqtt, arrival at-once, back-off immediate, seed 42: 2.0"
                                + " s",
                        "",
                        "  assigned           998   99.80 %   499.0/s",
                        "  failed               2    0.20 %",
                        "               2  PROV_DEVICE_RESULT_DEV_AUTH_ERROR: 400207: Custom"
                                + " allocation failed with status code: 400",
                        "  boots again         10",
                        "  429 replies         25",
                        "",
                        "                     998  contoso-toasters-hub-1098.azure-devices.net",
                        "",
                        "  time in ms                 count        p50        p90        p99     "
                                + " p99.9        max",
                        "  connect                    1,000       2.00       2.00       2.00      "
                                + " 2.00       2.00",
                        "  whole boot                   998       25.0       25.0       25.0      "
                                + " 25.0       25.0",
                        "",
                        "The generator kept up.");
    }

    @Test
    void saysInTheTableThatItWasStoppedEarly() {
        LaneTally tally = tally();
        tally.started = 900;
        tally.assigned = 800;
        tally.failed = 0;

        List<String> lines = FleetTable.lines(result(tally, false));

        assertThat(lines.get(0)).startsWith("INCOMPLETE, stopped early: 1,000 devices");
        assertThat(lines)
                .contains(
                        "  interrupted        100   10.00 %", "  not started        100   10.00 %");
    }

    @Test
    void writesTheSameJsonTwiceWithAllSettingsButTheKeys() throws IOException {
        String json = FleetResultFiles.json(complete());
        JsonNode node = new ObjectMapper().readTree(json);

        assertThat(json).isEqualTo(FleetResultFiles.json(complete()));
        assertThat(json).doesNotContain(FleetFixture.KEY).doesNotContain("Key\"");
        assertThat(node.fieldNames())
                .toIterable()
                .containsExactly(
                        "startedAt",
                        "complete",
                        "seed",
                        "backOff",
                        "settings",
                        "durationSeconds",
                        "assignedPerSecond",
                        "counts",
                        "hubs",
                        "failures",
                        "kinds",
                        "phases",
                        "assignedAtSeconds",
                        "timeline",
                        "generator");
        assertThat(node.get("startedAt").asText()).isEqualTo("2026-11-21T20:15:30.250Z");
        assertThat(node.at("/settings/arrival").asText()).isEqualTo("at-once");
        assertThat(node.at("/settings/target/host").asText()).isEqualTo("127.0.0.1");
        assertThat(node.at("/counts/assigned").asInt()).isEqualTo(998);
        assertThat(node.at("/failures/0/count").asInt()).isEqualTo(2);
        assertThat(node.at("/failures/0/errorCode").asInt()).isEqualTo(400207);
        assertThat(node.at("/phases/connect/p99Millis").asDouble()).isEqualTo(2.001);
        assertThat(node.at("/generator/openFileLimit").asInt()).isEqualTo(20_000);
    }

    @Test
    void writesHistogramsThatLoseNothing() throws IOException {
        FleetResult result = complete();
        FleetResultFiles.prepare(folder.resolve("deep/er"));
        FleetResultFiles.write(folder.resolve("deep/er"), result);

        try (HistogramLogReader reader =
                new HistogramLogReader(folder.resolve("deep/er/connect.hlog").toFile())) {
            Histogram read = (Histogram) reader.nextIntervalHistogram();
            assertThat(read).isEqualTo(result.histograms().phases().of(FleetPhase.CONNECT));
            assertThat(reader.nextIntervalHistogram()).isNull();
        }
        try (Stream<Path> files = Files.list(folder.resolve("deep/er"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "fleet-result.json",
                            "derive-key.hlog",
                            "connect.hlog",
                            "subscribe.hlog",
                            "register.hlog",
                            "poll.hlog",
                            "boot.hlog",
                            "from-intended-start.hlog",
                            "assigned-at.hlog",
                            "kinds.hlog");
        }
    }

    @Test
    void refusesAnOutputFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> FleetResultFiles.prepare(file))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("output folder " + file);
    }

    private static FleetResult complete() {
        return result(tally(), true);
    }

    private static FleetResult result(LaneTally tally, boolean complete) {
        FleetConfig config = FleetFixture.config(1_000).build();
        GeneratorLimits limits =
                new GeneratorLimits(
                        4_000,
                        4_000,
                        500,
                        10_000,
                        20_000L,
                        28_232,
                        Arrays.asList((java.net.InetSocketAddress) null),
                        SocketTransport.NIO);
        ProcessorTime before = new ProcessorTime(0, 0, 0, 0);
        ProcessorTime after = new ProcessorTime(500_000_000, 100, 400, 5);
        FleetRun.Outcome outcome = new FleetRun.Outcome(STARTED_AT, 2.0, complete, tally);
        return FleetReport.of(
                config, 42, outcome, FleetReport.health(config, outcome, limits, before, after));
    }

    private static LaneTally tally() {
        LaneTally tally = new LaneTally();
        tally.started = 1_000;
        tally.attempts = 1_010;
        tally.assigned = 998;
        tally.failed = 2;
        tally.throttledReplies = 25;
        FailureKind kind =
                new FailureKind(
                        "PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                        400207,
                        "400207: Custom allocation failed with status code: 400");
        tally.failures.count(kind);
        tally.failures.count(kind);
        for (int device = 0; device < 1_000; device++) {
            tally.histograms.record(FleetPhase.CONNECT, 2_000_000);
        }
        for (int device = 0; device < 998; device++) {
            tally.hubs.count("contoso-toasters-hub-1098.azure-devices.net");
            tally.histograms.record(FleetPhase.BOOT, 25_000_000);
        }
        return tally;
    }
}
