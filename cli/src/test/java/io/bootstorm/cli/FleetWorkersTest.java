package io.bootstorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fleets in several processes against a house in this one. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for workers in /proc")
class FleetWorkersTest {

    @TempDir private static Path folder;
    @TempDir private Path results;

    private static LocalHouse house;
    private static Path keyFile;

    @BeforeAll
    static void startTheHouse() throws IOException, InterruptedException {
        house = LocalHouse.start(HousePlan.quiet(folder, new SecureRandom()));
        keyFile = Files.writeString(folder.resolve("group.key"), house.tutorialKey().base64());
    }

    @AfterAll
    static void stopTheHouse() {
        house.close();
    }

    @Test
    void twoWorkersBootTheFleetOfOneProcess() throws IOException {
        Path one = results.resolve("one");
        Path two = results.resolve("two");
        String pattern = "--id-pattern=contoso-{pick:toaster=80,heatpump=20}-{n:04}";

        Cli alone = fleet("--count=40", pattern, "--output=" + one);
        Path assignments = results.resolve("assignments.jsonl");
        Cli together =
                fleet(
                        "--count=40",
                        pattern,
                        "--output=" + two,
                        "--workers=2",
                        "--assignments=" + assignments);

        assertThat(together.err()).doesNotContain("bootstorm:");
        assertThat(together.exitCode()).isEqualTo(alone.exitCode());
        assertThat(result(two).get("failures")).isEqualTo(result(one).get("failures"));
        for (String count : List.of("devices", "assigned", "failed", "notStarted", "attempts")) {
            assertThat(result(two).at("/counts/" + count))
                    .as(count)
                    .isEqualTo(result(one).at("/counts/" + count));
        }
        assertThat(Files.readAllLines(assignments))
                .hasSize(result(two).at("/counts/assigned").intValue());
        assertThat(two.resolve("workers/2-of-2/fleet-result.json")).isRegularFile();
    }

    @Test
    void shardsAreMergedByACommand() throws IOException {
        for (String shard : List.of("1", "2")) {
            Cli run =
                    fleet(
                            "--count=11",
                            "--id-pattern=contoso-toaster-{n:04}",
                            "--shard=" + shard + "/2",
                            "--output=" + results.resolve(shard));
            assertThat(run.exitCode()).as(run.err()).isZero();
        }

        Cli both =
                Cli.run(
                        "fleet",
                        "merge",
                        results.resolve("1").toString(),
                        results.resolve("2/fleet-result.json").toString(),
                        "--output=" + results.resolve("both"));
        Cli half = Cli.run("fleet", "merge", results.resolve("1").toString());

        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.out()).contains("11 devices over mqtt with TLS 1.2");
        assertThat(result(results.resolve("both")).at("/counts/assigned").intValue()).isEqualTo(11);
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("of the 2 shards of this fleet, missing: 2/2");
    }

    @Test
    void stopsItsWorkersAndTellsWhatIsKnown() throws Exception {
        Cli.Started running = Cli.start(slow());
        awaitWorkers(2);

        Cli stopped = running.stop();

        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.out()).contains("INCOMPLETE, stopped early: 200 devices");
        assertThat(workers()).isEmpty();
    }

    @Test
    void namesAWorkerThatDied() throws Exception {
        Cli.Started running = Cli.start(slow());
        awaitWorkers(2);

        long killed = workers().get(0).pid();
        workers().get(0).destroyForcibly();
        Cli ended = running.ended().get(30, TimeUnit.SECONDS);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err())
                .contains("(process " + killed + ") ended before its devices had")
                .contains("exit code 137");
        assertThat(workers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void devicesThatComeAgainResumeTheirSessionsIfTheyAreTo(String version) throws IOException {
        List<String> twice =
                List.of(
                        "--count=10",
                        "--id-pattern=contoso-heatpump-{n:04}",
                        "--attempts=2",
                        "--retry-wait-seconds=1",
                        "--tls-version=" + version,
                        "--output=" + results);
        List<String> resuming = new ArrayList<>(twice);
        resuming.add("--resume-sessions");

        Cli inFull = fleet(twice.toArray(String[]::new));
        assertThat(inFull.out()).doesNotContain("resumed");
        assertThat(result(results).at("/handshakes/full").intValue()).isEqualTo(20);

        Cli resumed = fleet(resuming.toArray(String[]::new));
        assertThat(resumed.out()).containsPattern("handshakes +10 full, 10 resumed");
    }

    @Test
    void refusesWhatCannotBeSharedOut() {
        assertThat(fleet("--count=3", "--workers=4").err())
                .contains("3 devices with 4000 open connections cannot be shared by 4");
        assertThat(fleet("--workers=2", "--shard=1/2").err()).contains("does not go with --shard");
        assertThat(fleet("--workers=0").err()).contains("--workers is 1 to 64, not 0");
        assertThat(fleet("--virtual", "--workers=2").err()).contains("no --workers");
        assertThat(fleet("--workers=2", "--ca=/no/such.pem").err()).contains("/no/such.pem");
    }

    private String[] slow() {
        return new String[] {
            "fleet",
            "--group-key-file=" + keyFile,
            "--data=" + folder,
            "--seed=7",
            "--count=200",
            "--id-pattern=contoso-toaster-{n:04}",
            "--arrival=ramp 100s",
            "--output=" + results,
            "--workers=2"
        };
    }

    private Cli fleet(String... more) {
        List<String> args = new ArrayList<>(List.of("fleet"));
        args.addAll(List.of("--group-key-file=" + keyFile, "--data=" + folder, "--seed=7"));
        args.addAll(List.of(more));
        return Cli.with(Map.of(), "", args.toArray(String[]::new));
    }

    private static JsonNode result(Path output) throws IOException {
        return Json.read(Files.readAllBytes(output.resolve("fleet-result.json")), JsonNode.class);
    }

    private static List<ProcessHandle> workers() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(ProcessHandle::isAlive)
                    .filter(child -> commandLine(child).contains("fleet-worker"))
                    .toList();
        }
    }

    /** {@link ProcessHandle.Info} has none where the class path is long. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Until so many workers run and have said how they get on. */
    private void awaitWorkers(int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (workers().size() < wanted && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(workers()).hasSize(wanted);
    }
}
