package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.protocol.random.SeededRandom;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FleetMergeTest {

    private static final Instant STARTED_AT = Instant.parse("2026-11-21T20:15:30Z");
    private static final int DEVICES = 3_000;

    @TempDir Path folder;

    private CannedDps dps;

    @BeforeEach
    void givenADps() throws InterruptedException {
        dps = new CannedDps();
    }

    @AfterEach
    void closeTheDps() throws InterruptedException {
        dps.close();
    }

    @Test
    void tellsOfShardsWhatOneProcessWouldHaveTold() throws IOException {
        FleetResult whole = madeUp(null, 1, 1);
        List<Path> shards = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            shards.add(written(number + "-of-3", madeUp(number + "/3", number, 3)));
        }

        FleetResult merged = FleetMerge.of(shards, FleetMerge.Machines.ONE);

        assertThat(withoutGenerator(merged)).isEqualTo(withoutGenerator(whole));
        for (FleetPhase phase : FleetPhase.values()) {
            assertThat(merged.histograms().phases().of(phase))
                    .isEqualTo(whole.histograms().phases().of(phase));
        }
        assertThat(merged.generator().processorSeconds()).isEqualTo(1.5);
        assertThat(merged.generator().maxOpenConnections()).isEqualTo(3 * 1_334);
    }

    @Test
    void countsTheDevicesThatShardsReallyBooted() throws InterruptedException {
        List<Path> shards = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Path output = folder.resolve("shard-" + number);
            FleetResult shard =
                    Fleet.run(
                            fleet().output(output).shard(number + "/3").build(),
                            FleetListener.NONE);
            assertThat(FleetTable.lines(shard).get(0)).contains("devices, shard " + number + "/3");
            shards.add(output);
        }
        assertThat(dps.registered).hasSize(301);

        FleetResult merged = FleetMerge.of(shards, FleetMerge.Machines.ONE);
        FleetResult whole = Fleet.run(fleet().build(), FleetListener.NONE);

        assertThat(merged.counts()).isEqualTo(whole.counts());
        assertThat(merged.hubs()).isEqualTo(whole.hubs());
        assertThat(merged.failures()).isEqualTo(whole.failures());
        assertThat(merged.kinds())
                .extracting(KindResult::results)
                .isEqualTo(whole.kinds().stream().map(KindResult::results).toList());
        assertThat(FleetTable.lines(merged).get(0)).startsWith("301 devices over mqtt");
    }

    @Test
    void refusesShardsThatAreMissing() {
        List<Path> shards =
                List.of(written("one", madeUp("1/4", 1, 4)), written("three", madeUp("3/4", 3, 4)));

        assertThatThrownBy(() -> FleetMerge.of(shards, FleetMerge.Machines.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of the 4 shards of this fleet, missing: 2/4, 4/4");
    }

    @Test
    void refusesAShardThatIsThereTwice() {
        Path one = written("one", madeUp("1/2", 1, 2));

        assertThatThrownBy(() -> FleetMerge.of(List.of(one, one), FleetMerge.Machines.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shard 1/2 is there twice");
    }

    @Test
    void refusesShardsOfUnlikeRuns() throws IOException {
        Path one = written("one", madeUp("1/2", 1, 2));
        Path two = written("two", madeUp("2/2", 2, 2));
        Path result = two.resolve(FleetResultFiles.RESULT);
        ObjectMapper json = new ObjectMapper();
        ObjectNode other = (ObjectNode) json.readTree(result.toFile());
        ((ObjectNode) other.get("settings")).put("transport", "amqp");
        json.writeValue(result.toFile(), other);

        assertThatThrownBy(() -> FleetMerge.of(List.of(one, two), FleetMerge.Machines.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are of different runs: transport is \"amqp\" in one")
                .hasMessageContaining("\"mqtt\" in the other");
    }

    @Test
    void refusesAWholeFleetAndWhatIsNoResult() throws IOException {
        Path whole = written("whole", madeUp(null, 1, 1));
        Path none = Files.createDirectories(folder.resolve("none"));

        assertThatThrownBy(() -> FleetMerge.of(List.of(whole), FleetMerge.Machines.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no shard of one");
        assertThatThrownBy(() -> FleetMerge.of(List.of(none), FleetMerge.Machines.ONE))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("none/fleet-result.json is not the result of a fleet");
    }

    private FleetFixture fleet() {
        return FleetFixture.config(301)
                .port(dps.port())
                .idPattern("contoso-{pick:toaster=70,heatpump=30}-{n}");
    }

    private Path written(String name, FleetResult result) {
        Path output = folder.resolve(name);
        FleetResultFiles.prepare(output);
        FleetResultFiles.write(output, result);
        return output;
    }

    /** What a device does depends on its index alone, so shards of it add up to the whole. */
    private static FleetResult madeUp(String shard, int number, int of) {
        FleetFixture fixture =
                FleetFixture.config(DEVICES).mix("none=50,nb-iot-modem=50", "none=90,wrong-key=10");
        FleetConfig config = shard == null ? fixture.build() : fixture.shard(shard).build();
        FleetMix mix = FleetMix.of(config, FleetSeeds.of(config.seed()), STARTED_AT);
        LaneTally tally = new LaneTally();
        for (int index = number - 1; index < DEVICES; index += of) {
            SeededRandom draws = SeededRandom.forIndex(7, index);
            tally.started++;
            tally.attempts++;
            tally.timeline.count(Timeline.Series.REQUESTS, draws.nextInt(1_000) * 10_000_000L);
            for (FleetPhase phase : FleetPhase.values()) {
                tally.histograms.record(phase, draws.nextInt(2_000_000_000));
            }
            KindTally kind =
                    tally.kinds.computeIfAbsent(mix.kind(index), ignored -> new KindTally());
            if (draws.nextInt(10) > 0) {
                tally.assigned++;
                tally.hubs.count("hub-" + draws.nextInt(3));
                tally.assignedAt.recordValue(draws.nextInt(2_000_000_000));
                kind.results.merge(ProvDeviceResult.PROV_DEVICE_RESULT_OK, 1, Integer::sum);
                kind.assignedAfter(draws.nextInt(2_000_000_000));
            } else {
                tally.failed++;
                tally.failures.count(
                        new FailureKind("ERROR", 400207, "reason " + draws.nextInt(3)));
                kind.results.merge(ProvDeviceResult.PROV_DEVICE_RESULT_ERROR, 1, Integer::sum);
                kind.surprises++;
            }
        }
        FleetRun.Outcome outcome = new FleetRun.Outcome(STARTED_AT, 12.5, true, tally);
        ProcessorTime before = new ProcessorTime(0, 0, 0, 0);
        ProcessorTime after = new ProcessorTime(500_000_000, 100, 400, 5);
        return FleetReport.of(
                config, 42, outcome, FleetReport.health(config, outcome, limits(), before, after));
    }

    private static GeneratorLimits limits() {
        return new GeneratorLimits(
                1_334,
                1_334,
                500,
                10_000,
                20_000L,
                28_232,
                Arrays.asList((InetSocketAddress) null),
                SocketTransport.NIO);
    }

    private static ObjectNode withoutGenerator(FleetResult result) throws IOException {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(FleetResultFiles.json(result));
        json.remove("generator");
        ((ObjectNode) json.get("settings"))
                .remove(
                        List.of(
                                "shard",
                                "eventLoopThreads",
                                "output",
                                "assignments",
                                "certificates"));
        return json;
    }
}
