package io.bootstorm.benchmark.idle;

import io.bootstorm.benchmark.side.GatewaySide;
import io.bootstorm.benchmark.side.OwnJava;
import io.bootstorm.benchmark.side.ProcessTable;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a device takes that is connected and waits, at its own end and at the gateway's: few of them
 * and many, and the difference. Both heaps have a size that does not change and are touched whole
 * at the start, so that what is resident grows only by what is beside them.
 */
public final class Idle {

    /** A process may often open no more than 20,000 files. */
    private static final int FEW = 1_000;

    private static final int MANY = 6_000;
    private static final int OTHER_FILES = 200;
    private static final long LOOK_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

    private final Path distribution;
    private final Path folder;
    private final String key;

    /**
     * @param distribution the folder that has {@code bin/bootstorm}
     * @param folder exists
     * @param key base64, of the devices' group
     */
    public Idle(Path distribution, Path folder, String key) {
        this.distribution = distribution;
        this.folder = folder;
        this.key = key;
    }

    /**
     * @param progress is told what is next
     * @throws IllegalStateException if a process does not start, or ends early
     */
    public List<IdleMemory> run(Consumer<String> progress)
            throws IOException, InterruptedException {
        List<IdleMemory> memories = new ArrayList<>();
        for (IdleConnection connection : IdleConnection.values()) {
            if (connection == IdleConnection.BORINGSSL && !OpenSsl.isAvailable()) {
                progress.accept("idle: BoringSSL does not load here");
            } else {
                progress.accept("idle: devices that wait, " + connection.words());
                memories.add(of(connection));
            }
        }
        return memories;
    }

    private IdleMemory of(IdleConnection connection) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("idle-" + connection));
        try (GatewaySide gateway =
                GatewaySide.start(
                        distribution,
                        home,
                        key,
                        Stream.concat(HEAP.stream(), connection.javaOptions().stream()).toList())) {
            Ends few = connected(connection, gateway, home, FEW);
            Ends many = connected(connection, gateway, home, MANY);
            double more = MANY - FEW;
            double deviceHeap = (many.device.heap - few.device.heap) / more;
            double gatewayHeap = (double) (many.gateway.heap - many.gatewayHeapAfter) / MANY;
            return new IdleMemory(
                    connection,
                    deviceHeap,
                    deviceHeap + (many.device.resident - few.device.resident) / more,
                    gatewayHeap,
                    gatewayHeap + (many.gateway.resident - few.gateway.resident) / more);
        }
    }

    /** So many devices, until they have gone again. */
    private Ends connected(IdleConnection connection, GatewaySide gateway, Path home, int devices)
            throws IOException, InterruptedException {
        Memory device;
        Memory there;
        try (Side fleet = fleet(connection, home, devices)) {
            fleet.tell(
                    Json.text(
                            new IdleProcess.Settings(
                                    devices,
                                    gateway.port(connection.isTls() ? "mqtt" : "plaintextMqtt"),
                                    key,
                                    connection.isTls() ? gateway.ca().toString() : null)));
            fleet.await("IDLE", PATIENCE);
            device = Memory.of(fleet.pid());
            there = Memory.of(gateway.pid());
        }
        awaitFewerThan(OTHER_FILES, gateway);
        return new Ends(device, there, ProcessTable.liveHeapBytes(gateway.pid()));
    }

    private static void awaitFewerThan(int files, GatewaySide gateway)
            throws IOException, InterruptedException {
        long looks = PATIENCE.toMillis() / LOOK_MILLIS;
        while (ProcessTable.openFiles(gateway.pid()) >= files) {
            if (looks-- == 0) {
                throw new IllegalStateException("the gateway keeps connections that are gone");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Side fleet(IdleConnection connection, Path home, int devices)
            throws InterruptedException {
        List<String> options = new ArrayList<>(HEAP);
        options.addAll(connection.javaOptions());
        return Side.start(
                "idle-" + devices, OwnJava.command(IdleProcess.class.getName(), options), home);
    }

    private record Memory(long heap, long resident) {

        static Memory of(long pid) throws IOException, InterruptedException {
            return new Memory(ProcessTable.liveHeapBytes(pid), ProcessTable.residentBytes(pid));
        }
    }

    /**
     * While devices are connected.
     *
     * @param gatewayHeapAfter when they have gone
     */
    private record Ends(Memory device, Memory gateway, long gatewayHeapAfter) {}
}
