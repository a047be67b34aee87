package io.bootstorm.checks.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A good fleet boots, once alone and once beside a crowd of bad connections to every port. All good
 * devices are assigned both times; each bad connection gets the documented error or is closed; open
 * files and heap return to what they were; no exception is logged.
 *
 * <p>{@code -Dhostile.connections=10000} for the figures of the page, which are left in {@code
 * src/checks/target/hostile.md}; {@code -Dhostile.seed} for another crowd.
 */
@Timeout(1_200)
class HostileRunIT {

    private static final int CONNECTIONS = Integer.getInteger("hostile.connections", 500);
    private static final long SEED = Long.getLong("hostile.seed", 1);

    /** Good devices, and how many of them start in a second. */
    private static final int DEVICES = CONNECTIONS >= 5_000 ? 6_000 : 400;

    private static final int PER_SECOND = CONNECTIONS >= 5_000 ? 100 : 40;

    private static final int FILES_TOLERATED = 32;
    private static final long HEAP_TOLERATED_KILOBYTES = 64 * 1024;
    private static final long POLL_NANOS = 100_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    @Test
    void aGoodFleetDoesNotNoticeACrowdOfBadConnections() throws Exception {
        try (HostileHouse house = new HostileHouse(folder)) {
            ProcessFigures gateway = new ProcessFigures(house.gateway());
            house.bootFleet("warm", DEVICES / 2, PER_SECOND);
            Boots alone = boots(house, gateway, "alone");
            int files = gateway.openFiles();
            long heap = gateway.heapKilobytes();

            Duration over = Duration.ofSeconds(DEVICES / PER_SECOND);
            BadCrowd crowd = new BadCrowd(house.doors(), CONNECTIONS, over, SEED);
            Thread bad = new Thread(() -> run(crowd), "bad crowd");
            bad.start();
            Boots beside = boots(house, gateway, "beside");
            bad.join();

            assertThat(crowd.wrong()).as("seed %d", SEED).isEmpty();
            awaitFiles(gateway, files + FILES_TOLERATED);
            long heapAfter = gateway.heapKilobytes();
            write(alone, beside, crowd, files, gateway.openFiles(), heap, heapAfter);
            assertThat(heapAfter).isLessThan(heap + HEAP_TOLERATED_KILOBYTES);
            for (String log : new String[] {house.gateway().output(), house.allocator().output()}) {
                assertThat(log).doesNotContain("Exception").doesNotContain("\tat ");
            }
        }
    }

    /**
     * @param processorMillis of the gateway for one boot, all that it did meanwhile included
     */
    private record Boots(double connect, double register, double boot, double processorMillis) {}

    private static Boots boots(HostileHouse house, ProcessFigures gateway, String name)
            throws IOException {
        Duration before = gateway.processorTime();
        JsonNode phases = house.bootFleet(name, DEVICES, PER_SECOND).path("phases");
        Duration spent = gateway.processorTime().minus(before);
        return new Boots(
                p99(phases, "connect"),
                p99(phases, "register"),
                p99(phases, "boot"),
                spent.toNanos() / 1e6 / DEVICES);
    }

    private static double p99(JsonNode phases, String phase) {
        return phases.path(phase).path("p99Millis").asDouble();
    }

    private static void run(BadCrowd crowd) {
        try {
            crowd.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connections go as their limits say so. */
    private static void awaitFiles(ProcessFigures gateway, int most) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (gateway.openFiles() > most && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        assertThat(gateway.openFiles()).as("open files").isLessThanOrEqualTo(most);
    }

    private static void write(
            Boots alone,
            Boots beside,
            BadCrowd crowd,
            int filesBefore,
            int filesAfter,
            long heapBefore,
            long heapAfter)
            throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d good devices, %d a second; %d bad connections in %d s, seed %d%n%n",
                        DEVICES,
                        PER_SECOND,
                        CONNECTIONS,
                        DEVICES / PER_SECOND,
                        SEED));
        text.append("| | alone | beside the crowd |\n|---|---|---|\n");
        row(text, "connect p99, ms", alone.connect, beside.connect);
        row(text, "register p99, ms", alone.register, beside.register);
        row(text, "boot p99, ms", alone.boot, beside.boot);
        row(text, "gateway CPU per good boot, ms", alone.processorMillis, beside.processorMillis);
        row(text, "open files after it", filesBefore, filesAfter);
        row(text, "heap after it, MB", heapBefore / 1024.0, heapAfter / 1024.0);
        text.append("\n| bad connection | what came of it |\n|---|---|\n");
        crowd.outcomes()
                .forEach(
                        (kind, outcomes) ->
                                text.append("| ")
                                        .append(kind)
                                        .append(" | ")
                                        .append(outcomes.toString().replaceAll("[{}]", ""))
                                        .append(" |\n"));
        Path target = Sources.root().resolve("src/checks/target");
        Files.writeString(Files.createDirectories(target).resolve("hostile.md"), text);
    }

    private static void row(StringBuilder text, String what, double alone, double beside) {
        text.append(String.format(Locale.ROOT, "| %s | %.1f | %.1f |%n", what, alone, beside));
    }
}
