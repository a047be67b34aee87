package io.bootstorm.checks.crash;

import io.bootstorm.checks.process.FreePorts;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * An allocator, a gateway on a disk that forgets, and fleets: processes of a distribution, on ports
 * that stay theirs.
 */
final class CrashHouse implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As the configuration has them. */
    static final Set<String> LINKED_HUBS =
            Set.of(
                    "contoso-east.azure-devices.net",
                    "contoso-west.azure-devices.net",
                    "contoso-north.azure-devices.net");

    private static final String GROUP = "crash-proof";

    /** Of what a fleet writes for a device, about. */
    private static final int BYTES_OF_A_LINE = 150;

    private final Path bootstorm;
    private final Path room;
    private final ForgetfulDisk disk;
    private final Path data;
    private final Path config;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Path> told = new ArrayList<>();
    private RunningProcess allocator;
    private RunningProcess gateway;
    private RunningProcess fleet;

    /**
     * @param home of the distribution
     * @param room for everything that is written, deleted by the caller
     */
    CrashHouse(Path home, ForgetfulDisk disk, Path room, SplittableRandom random) {
        this.bootstorm = home.resolve("bin/bootstorm");
        this.room = room;
        this.disk = disk;
        this.data = disk.folder().resolve("data");
        this.config = resource("/crash/bootstorm.yaml");
        List<Integer> ports = FreePorts.find(4, random);
        environment.put("ALLOCATOR_PORT", ports.get(0).toString());
        environment.put("MQTT_PORT", ports.get(1).toString());
        environment.put("HTTPS_PORT", ports.get(2).toString());
        environment.put("CONTROL_PORT", ports.get(3).toString());
        environment.put("DATA_FOLDER", data.toString());
    }

    Path store() {
        return data.resolve("store.db");
    }

    Path room() {
        return room;
    }

    void startAllocator() {
        allocator = start(Map.of(), "allocator", "--config", config.toString());
        allocator.awaitLine("allocator ready", PATIENCE);
    }

    void killAllocator() {
        kill(allocator);
    }

    /** Does not wait until it is ready. */
    RunningProcess beginGateway() {
        gateway = start(disk.environment(), "gateway", "--config", config.toString());
        return gateway;
    }

    void startGateway() {
        beginGateway();
        awaitGateway();
    }

    void awaitGateway() {
        gateway.awaitLine("gateway ready", PATIENCE);
    }

    void killGateway() {
        kill(gateway);
    }

    /** For the fleets to come; what the operator was shown once the gateway was ready. */
    void learnGroupKey() {
        String key =
                run("enrollment", "show", GROUP, "--primary-key", "--config", config.toString());
        environment.put("GROUP_KEY", key.strip());
    }

    /**
     * A fleet whose firmware tries again until it is assigned.
     *
     * @param name of its devices; the same name is the same devices
     * @param record a new one, for what they are told
     */
    RunningProcess startFleet(String name, int count, int perSecond, String record)
            throws IOException {
        Path ca = Files.copy(data.resolve("ca.pem"), room.resolve(record + "-ca.pem"));
        Path assignments = room.resolve(record + ".jsonl");
        told.add(assignments);
        fleet =
                start(
                        Map.of(),
                        "fleet",
                        "--host=127.0.0.1",
                        "--mqtt-port=" + environment.get("MQTT_PORT"),
                        "--ca=" + ca,
                        "--group-key-env=GROUP_KEY",
                        "--id-pattern=" + name + "-{n:06}",
                        "--count=" + count,
                        "--arrival=rate " + perSecond + "/s",
                        "--back-off=immediate",
                        "--after-failure=fixed-wait",
                        "--retry-wait-seconds=1",
                        "--attempts=1000",
                        "--boot-timeout-seconds=20",
                        "--max-connecting=32",
                        "--output=" + room.resolve(record + "-results"),
                        "--assignments=" + assignments);
        return fleet;
    }

    Told told() throws IOException {
        return Told.read(told);
    }

    /** Assignments told so far by the last fleet; cheap enough to ask all the time. */
    long linesTold() throws IOException {
        Path file = told.get(told.size() - 1);
        return Files.exists(file) ? Files.size(file) / BYTES_OF_A_LINE : 0;
    }

    /** How {@code bootstorm store check} puts it; the gateway may be dead. */
    String storeCheck() {
        return run("store", "check", "--data", data.toString()).strip();
    }

    /** The last words of everybody, for who has to find out what went wrong. */
    String lastWords() {
        StringBuilder words = new StringBuilder();
        for (RunningProcess process : processes()) {
            List<String> said = process.output().lines().toList();
            words.append("-- last words of ").append(process.pid()).append('\n');
            said.subList(Math.max(0, said.size() - 15), said.size())
                    .forEach(line -> words.append(line).append('\n'));
        }
        return words.toString();
    }

    @Override
    public void close() {
        processes().forEach(RunningProcess::close);
    }

    private List<RunningProcess> processes() {
        List<RunningProcess> processes = new ArrayList<>();
        for (RunningProcess process : new RunningProcess[] {fleet, gateway, allocator}) {
            if (process != null) {
                processes.add(process);
            }
        }
        return processes;
    }

    private String run(String... arguments) {
        try (RunningProcess process = start(Map.of(), arguments)) {
            process.awaitExit(PATIENCE);
            return process.output();
        }
    }

    private RunningProcess start(Map<String, String> more, String... arguments) {
        List<String> command = new ArrayList<>(List.of(bootstorm.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return RunningProcess.start(command, all);
    }

    private static void kill(RunningProcess process) {
        process.kill();
        process.awaitExit(PATIENCE);
    }

    private static Path resource(String name) {
        try {
            return Path.of(CrashHouse.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
