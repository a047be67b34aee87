package io.bootstorm.benchmark.idle;

import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetProgress;
import io.bootstorm.protocol.wire.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process with a fleet whose devices register and then keep their connections and say nothing.
 * Its settings come as one line of JSON; when all devices are there and nothing happens any more it
 * prints {@code IDLE}, and keeps them until its input ends.
 */
public final class IdleProcess {

    private static final long LOOK_MILLIS = 500;
    private static final double QUIET_SHARE = 0.02;

    private IdleProcess() {}

    /**
     * @param groupKey base64
     * @param ca PEM file, for TLS 1.2; null for plaintext
     */
    public record Settings(int devices, int port, String groupKey, String ca) {}

    public static void main(String[] args) throws Exception {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            byte[] line = in.readLine().getBytes(StandardCharsets.UTF_8);
            Settings settings = Json.read(line, Settings.class);
            Started started = new Started(settings.devices());
            Fleet fleet = Fleet.start(config(settings), started);
            started.all.await(5, TimeUnit.MINUTES);
            awaitQuiet();
            System.out.println("IDLE");
            in.readLine();
            fleet.cancel();
            fleet.await();
        }
    }

    private static FleetConfig config(Settings settings) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("count", settings.devices());
        config.put("idPattern", "contoso-toaster-{n:07}");
        config.put("groupKey", settings.groupKey());
        config.put("target", Map.of("host", "localhost", "mqttPort", settings.port()));
        config.put(
                "tls",
                settings.ca() == null ? Map.of("enabled", false) : Map.of("caFile", settings.ca()));
        config.put("mix", Map.of("behaviours", "never-polls"));
        config.put("maxOpenConnections", settings.devices());
        config.put("bootTimeoutSeconds", 3_600);
        config.put("backOff", "immediate");
        config.put("seed", 42);
        return Json.read(Json.bytes(config), FleetConfig.class);
    }

    private static void awaitQuiet() throws InterruptedException {
        long used = processorNanos();
        long before;
        do {
            before = used;
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            used = processorNanos();
        } while (used - before > TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS) * QUIET_SHARE);
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Waits for every device to be switched on and to hold a connection. */
    private static final class Started implements FleetListener {

        private final int devices;
        private final CountDownLatch all = new CountDownLatch(1);

        Started(int devices) {
            this.devices = devices;
        }

        @Override
        public void progress(FleetProgress progress) {
            if (progress.started() == devices && progress.open() == devices) {
                all.countDown();
            }
        }
    }
}
