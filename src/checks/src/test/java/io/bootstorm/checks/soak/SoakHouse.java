package io.bootstorm.checks.soak;

import io.bootstorm.checks.process.FreePorts;
import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Gateway, allocator and a fleet that boots again and again, each a process that is watched. */
final class SoakHouse implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WATCHED = "-XX:NativeMemoryTracking=summary";

    /** Taken at once, so that what the process takes later is not the heap. */
    private static final List<String> HEAP = List.of("-Xms192m", "-Xmx192m", "-XX:+AlwaysPreTouch");

    private static final String PARANOID = "-Dio.netty.leakDetection.level=paranoid";

    private final Path room;
    private final Path config;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, RunningProcess> processes = new LinkedHashMap<>();

    private SoakHouse(Path room) throws URISyntaxException {
        this.room = room;
        this.config = Path.of(SoakHouse.class.getResource("/soak/bootstorm.yaml").toURI());
    }

    /**
     * Opens it; devices come from the beginning on.
     *
     * @param room for everything that is written
     */
    static SoakHouse open(Path room, int bootsPerSecond) throws URISyntaxException {
        SoakHouse house = new SoakHouse(room);
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        List<Integer> ports = FreePorts.find(4, new SplittableRandom(room.hashCode()));
        house.environment.put("ALLOCATOR_PORT", ports.get(0).toString());
        house.environment.put("MQTT_PORT", ports.get(1).toString());
        house.environment.put("AMQP_PORT", ports.get(2).toString());
        house.environment.put("HTTPS_PORT", ports.get(3).toString());
        house.environment.put("DATA_FOLDER", house.data().toString());
        house.environment.put("GROUP_KEY", Base64.getEncoder().encodeToString(key));
        house.environment.put("BOOTS_PER_SECOND", Integer.toString(bootsPerSecond));
        house.environment.put(
                "BOOTSTORM_JAVA_OPTS", WATCHED + " " + PARANOID + " " + String.join(" ", HEAP));
        house.start();
        return house;
    }

    /** The watched ones, by name. */
    Map<String, RunningProcess> processes() {
        return processes;
    }

    Path ca() {
        return data().resolve("ca.pem");
    }

    int httpsPort() {
        return Integer.parseInt(environment.get("HTTPS_PORT"));
    }

    /** What the service API asks for. */
    String connectionString() {
        try (RunningProcess command =
                RunningProcess.start(
                        Product.bootstorm(
                                "enrollment", "connection-string", "--config", config.toString()),
                        environment)) {
            command.awaitExit(PATIENCE);
            return command.output().strip();
        }
    }

    Path store() {
        return data().resolve("store.db");
    }

    /** Of SQLite. */
    Path log() {
        return data().resolve("store.db-wal");
    }

    private Path data() {
        return room.resolve("data");
    }

    private void start() {
        product("allocator").awaitLine("allocator ready", PATIENCE);
        product("gateway").awaitLine("gateway ready", PATIENCE);
        processes.put(
                "fleet",
                RunningProcess.start(
                        JavaProgram.command(
                                SoakFleet.class,
                                Stream.concat(Stream.of(WATCHED, PARANOID), HEAP.stream()).toList(),
                                List.of(config.toString(), room.resolve("results").toString())),
                        environment));
    }

    private RunningProcess product(String command) {
        RunningProcess process =
                RunningProcess.start(
                        Product.bootstorm(command, "--config", config.toString(), "--quiet"),
                        environment);
        processes.put(command, process);
        return process;
    }

    @Override
    public void close() {
        List.copyOf(processes.values()).forEach(RunningProcess::close);
    }
}
