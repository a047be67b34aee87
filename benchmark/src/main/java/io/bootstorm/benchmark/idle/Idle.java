package io.bootstorm.benchmark.idle;

import io.bootstorm.benchmark.nulls.NullServer;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a device takes that is connected and waits: two processes with few and with many of them
 * against the null DPS, and the difference between their memories.
 */
public final class Idle {

    /** A process may often open no more than 20,000 files. */
    private static final int FEW = 1_000;

    private static final int MANY = 9_000;
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Path folder;
    private final String key;

    /**
     * @param folder exists
     * @param key base64, of the devices' group
     */
    public Idle(Path folder, String key) {
        this.folder = folder;
        this.key = key;
    }

    /** A line for plaintext, and the goal. */
    public List<String> run() throws InterruptedException {
        try (Side server = own("null-dps", NullServer.class, List.of("dps"))) {
            int port = Integer.parseInt(server.await("READY", PATIENCE));
            IdleProcess.Memory few = memory(port, FEW);
            IdleProcess.Memory many = memory(port, MANY);
            double heap = (double) (many.heapBytes() - few.heapBytes()) / (MANY - FEW);
            double resident = (double) (many.residentBytes() - few.residentBytes()) / (MANY - FEW);
            return List.of(
                    "| What | Measured | Goal | |",
                    "|---|---|---|---|",
                    String.format(
                            Locale.ROOT,
                            "| idle connected device, plaintext, heap | %.0f bytes (%.0f resident)"
                                    + " | ≤ 1300 bytes | %s |",
                            heap,
                            resident,
                            heap <= 1_300 ? "met" : "not met"));
        }
    }

    private IdleProcess.Memory memory(int port, int devices) throws InterruptedException {
        try (Side fleet = own("idle-" + devices, IdleProcess.class, List.of())) {
            fleet.tell(Json.text(new IdleProcess.Settings(devices, port, key, null)));
            byte[] memory = fleet.await("IDLE", PATIENCE).getBytes(StandardCharsets.UTF_8);
            return Json.read(memory, IdleProcess.Memory.class);
        }
    }

    private Side own(String name, Class<?> main, List<String> arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseParallelGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(arguments);
        return Side.start(name, command, folder);
    }
}
