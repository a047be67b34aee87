package io.bootstorm.checks.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signal ends, and what it leaves behind for the next start. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class ShutdownIT {

    private static final Duration PATIENCE = StoppedHouse.PATIENCE;
    private static final Duration SLOW = Duration.ofMillis(1_500);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int SIGTERM = 143;
    private static final int DEVICES = 300;

    @TempDir private Path room;

    /** Whoever was told "assigning" is assigned, though the gateway was stopped meanwhile. */
    @Test
    void stoppedInAStormTheGatewayFinishesWhatItToldDevices() throws Exception {
        try (SlowPolicy policy = SlowPolicy.answeringAfter(SLOW);
                StoppedHouse house = new StoppedHouse(room, policy)) {
            RunningProcess gateway = house.startGateway();
            RunningProcess fleet = house.startFleet(DEVICES, 40, room.resolve("storm"));
            awaitAsked(policy, DEVICES / 6, fleet);

            gateway.terminate();
            assertThat(gateway.awaitExit(PATIENCE)).as(gateway.output()).isEqualTo(SIGTERM);
            Set<String> asked = policy.asked();
            assertThat(asked).hasSizeLessThan(DEVICES);
            assertThat(gateway.output())
                    .containsPattern("stopping: \\d+ registrations in progress")
                    .doesNotContain("stopped with");
            assertThat(room.resolve("data/ports.json")).doesNotExist();
            assertAssigned(asked, house.registrations());

            RunningProcess again = house.startGateway();
            assertThat(fleet.awaitExit(PATIENCE)).as(fleet.output()).isZero();
            again.terminate();
            assertThat(again.awaitExit(PATIENCE)).isEqualTo(SIGTERM);
            assertThat(house.registrations()).hasSize(DEVICES);
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void secondSignalEndsTheGatewayAtOnceAndTheNextFindsPortsAndData(String second, int code)
            throws Exception {
        try (SlowPolicy policy = SlowPolicy.answeringAfter(NEVER);
                StoppedHouse house = new StoppedHouse(room, policy)) {
            RunningProcess gateway =
                    house.startGateway(
                            "--set=gateway.limits.close-seconds=600",
                            "--set=gateway.webhook.timeout-seconds=600");
            RunningProcess device = house.startDevice("stopped-twice");
            awaitAsked(policy, 1, device);

            gateway.terminate();
            gateway.awaitLine("stopping: 1 registrations in progress", PATIENCE);
            gateway.signal(second);

            assertThat(gateway.awaitExit(PATIENCE)).isEqualTo(code);
            house.startGateway();
        }
    }

    @Test
    void gatewayEndsWithinItsBoundWhateverTheWebhookDoes() throws Exception {
        try (SlowPolicy policy = SlowPolicy.answeringAfter(NEVER);
                StoppedHouse house = new StoppedHouse(room, policy)) {
            RunningProcess gateway = house.startGateway("--set=gateway.limits.close-seconds=1");
            RunningProcess device = house.startDevice("stopped-for-good");
            awaitAsked(policy, 1, device);

            device.terminate();
            assertThat(device.awaitExit(PATIENCE)).as(device.output()).isEqualTo(SIGTERM);
            gateway.terminate();

            assertThat(gateway.awaitExit(PATIENCE)).isEqualTo(SIGTERM);
            assertThat(gateway.output())
                    .contains(
                            "stopped with 1 registrations in progress, which their devices begin");
        }
    }

    @Test
    void stoppedFleetSaysWhatIsKnownSoFar() throws Exception {
        try (SlowPolicy policy = SlowPolicy.answeringAfter(SLOW);
                StoppedHouse house = new StoppedHouse(room, policy)) {
            house.startGateway();
            RunningProcess fleet = house.startFleet(100_000, 20, room.resolve("cut"));
            awaitAsked(policy, 10, fleet);

            fleet.terminate();

            assertThat(fleet.awaitExit(PATIENCE)).as(fleet.output()).isEqualTo(SIGTERM);
            assertThat(fleet.output()).contains("assigned").contains("results in");
            assertThat(room.resolve("cut").resolve("fleet-result.json")).isNotEmptyFile();
        }
    }

    @Test
    void stoppedStormWritesItsReport() {
        Path report = room.resolve("storm");
        try (RunningProcess storm =
                RunningProcess.start(
                        Product.bootstorm(
                                "storm",
                                "--devices=5000",
                                "--quota=100/min",
                                "--output=" + report))) {
            storm.awaitLine("started|assigned", PATIENCE);

            storm.terminate();

            assertThat(storm.awaitExit(PATIENCE)).as(storm.output()).isEqualTo(SIGTERM);
            assertThat(report).isDirectoryContaining("glob:**.html");
        }
    }

    /**
     * While the first of both allocators starts, and while the second does: one that starts while
     * the comparison is ending is its process, too.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @EnabledOnOs(OS.LINUX)
    void stoppedComparisonSaysNothingAndLeavesNoAllocatorBehind(int started) throws Exception {
        try (RunningProcess comparison =
                RunningProcess.start(
                        Product.bootstorm("compare", "calibrate", "--runs=1"),
                        Map.of("BOOTSTORM_JAVA_OPTS", "-Djava.io.tmpdir=" + room))) {
            await(() -> workingBelow(room) >= started, comparison);

            comparison.terminate();

            assertThat(comparison.awaitExit(PATIENCE)).as(comparison.output()).isEqualTo(SIGTERM);
            assertThat(comparison.output()).isEmpty();
            await(() -> workingBelow(room) == 0, comparison);
        }
    }

    @Test
    void stoppedAllocatorAnswersWhatItWasAsked() throws Exception {
        try (RunningProcess allocator =
                RunningProcess.start(
                        Product.bootstorm(
                                "allocator", "--port=0", "--cold-start=2s", "--log-bodies"))) {
            String origin =
                    allocator.awaitLine("allocator ready on (http://\\S+)", PATIENCE).group(1);
            CompletableFuture<HttpResponse<String>> answer =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()
                            .sendAsync(
                                    HttpRequest.newBuilder(URI.create(origin + "/api/HttpTrigger1"))
                                            .header("Content-Type", "application/json")
                                            .POST(HttpRequest.BodyPublishers.ofString(request()))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            allocator.awaitLine("Executing 'Functions", PATIENCE);

            allocator.terminate();

            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(answer.join().headers().firstValue("connection")).hasValue("close");
            assertThat(allocator.awaitExit(PATIENCE)).isEqualTo(SIGTERM);
        }
    }

    /** How many processes of this machine have their working directory there. */
    private static long workingBelow(Path folder) {
        return ProcessHandle.allProcesses().filter(process -> worksBelow(process, folder)).count();
    }

    private static boolean worksBelow(ProcessHandle process, Path folder) {
        try {
            Path directory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            return Files.readSymbolicLink(directory).startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitAsked(SlowPolicy policy, int count, RunningProcess asking) {
        await(() -> policy.asked().size() >= count, asking);
    }

    private static void await(BooleanSupplier condition, RunningProcess process) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(process.output()).isLessThan(deadline);
            process.endsWithin(Duration.ofMillis(10));
        }
    }

    private static void assertAssigned(Set<String> ids, List<String> registrations) {
        for (String id : ids) {
            assertThat(registrations)
                    .filteredOn(line -> line.contains("\"" + id + "\""))
                    .as(id)
                    .singleElement()
                    .asString()
                    .contains("contoso-east.azure-devices.net");
        }
    }

    private String request() throws IOException {
        return Files.readString(
                Path.of(ShutdownIT.class.getResource("/shutdown/request.json").getPath()));
    }
}
