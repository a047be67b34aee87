package io.bootstorm.checks.shutdown;

import io.bootstorm.checks.process.FreePorts;
import io.bootstorm.checks.process.Hearing;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A gateway that is stopped and started, on ports and data that stay its own, and its devices. */
final class StoppedHouse implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path room;
    private final Path config;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<RunningProcess> processes = new ArrayList<>();

    /**
     * @param room for everything that is written
     */
    StoppedHouse(Path room, SlowPolicy policy) throws URISyntaxException {
        this.room = room;
        this.config = Path.of(StoppedHouse.class.getResource("/shutdown/bootstorm.yaml").toURI());
        List<Integer> ports = FreePorts.find(2, new SplittableRandom(room.hashCode()));
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        environment.put("MQTT_PORT", ports.get(0).toString());
        environment.put("CONTROL_PORT", ports.get(1).toString());
        environment.put("DATA_FOLDER", room.resolve("data").toString());
        environment.put("POLICY_PORT", Integer.toString(policy.port()));
        environment.put("GROUP_KEY", Base64.getEncoder().encodeToString(key));
    }

    /** Returns once it is ready. */
    RunningProcess startGateway(String... more) {
        RunningProcess gateway = start(joined(List.of("gateway"), more));
        gateway.awaitLine("gateway ready", PATIENCE);
        return gateway;
    }

    /** Devices whose firmware tries again until they are assigned. */
    RunningProcess startFleet(int count, int perSecond, Path results) {
        return start(
                "fleet",
                "--host=127.0.0.1",
                "--mqtt-port=" + environment.get("MQTT_PORT"),
                "--ca=" + room.resolve("data/ca.pem"),
                "--group-key-env=GROUP_KEY",
                "--id-pattern=stopped-{n:04}",
                "--count=" + count,
                "--arrival=rate " + perSecond + "/s",
                "--back-off=immediate",
                "--after-failure=fixed-wait",
                "--retry-wait-seconds=1",
                "--attempts=1000",
                "--output=" + results,
                "--assignments=" + results.resolveSibling(results.getFileName() + ".jsonl"));
    }

    RunningProcess startDevice(String registrationId) {
        return start(
                "device",
                "--registration-id=" + registrationId,
                "--group-key-env=GROUP_KEY",
                "--port=" + environment.get("MQTT_PORT"),
                "--ca=" + room.resolve("data/ca.pem"));
    }

    /** What the store of the stopped gateway holds, a line each. */
    List<String> registrations() {
        RunningProcess export = start("store", "export", "--data", environment.get("DATA_FOLDER"));
        export.awaitExit(PATIENCE);
        return export.output().lines().filter(line -> line.contains("\"registrationId\"")).toList();
    }

    RunningProcess start(String... arguments) {
        RunningProcess process =
                RunningProcess.start(Hearing.of("INT", Product.bootstorm(arguments)), environment);
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }

    private String[] joined(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of("--config", config.toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
