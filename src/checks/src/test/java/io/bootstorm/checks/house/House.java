package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.gateway.GatewayConfig;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An allocator and a gateway, each a process of the staged distribution, on free ports. */
final class House implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path data;
    private final Path config;
    private final Map<String, String> environment = new LinkedHashMap<>(Secrets.environment());
    private final List<RunningProcess> processes = new ArrayList<>();
    private RunningProcess allocator;
    private RunningProcess gateway;

    private House(Path data) throws URISyntaxException {
        this.data = data;
        this.config = Path.of(House.class.getResource("/house/bootstorm.yaml").toURI());
    }

    /**
     * @param foreignPort where somebody else's policy listens
     */
    static House open(Path data, int foreignPort) throws URISyntaxException {
        House house = new House(data);
        house.environment.put("FOREIGN_PORT", Integer.toString(foreignPort));
        house.environment.put("ALLOCATOR_PORT", "0");
        house.environment.put(
                "BOOTSTORM_JAVA_OPTS",
                "-XX:-CreateCoredumpOnCrash -XX:ErrorFile=" + house.crashFile());
        house.startAllocator();
        house.startGateway();
        return house;
    }

    private void startAllocator() {
        allocator = start("allocator", "--config", config.toString(), "--log-bodies");
        String port = allocator.awaitLine("allocator ready on .*:(\\d+)", PATIENCE).group(1);
        environment.put("ALLOCATOR_PORT", port);
    }

    private void startGateway() {
        gateway = start("gateway", "--config", config.toString(), "--data", data.toString());
        gateway.awaitLine("gateway ready", PATIENCE);
    }

    void restartGateway() {
        gateway.close();
        startGateway();
    }

    /**
     * A second gateway, which other machines could reach, so that it asks for its control token.
     */
    RunningProcess startGatewayOnNetwork(Path otherData) {
        return startAnother(otherData, "--bind=0.0.0.0");
    }

    /** A gateway of several processes. */
    RunningProcess startGatewayWorkers(Path otherData) {
        return startAnother(otherData, "--in-memory", "--workers=2");
    }

    private RunningProcess startAnother(Path otherData, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("gateway", "--config=" + config, "--data=" + otherData));
        arguments.addAll(List.of(more));
        RunningProcess another = start(arguments.toArray(String[]::new));
        another.awaitLine("gateway ready", PATIENCE);
        return another;
    }

    RunningProcess allocator() {
        return allocator;
    }

    RunningProcess gateway() {
        return gateway;
    }

    String mqttPort() {
        return gateway.awaitLine("MQTT +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
    }

    String httpsPort() {
        return gateway.awaitLine("HTTPS +https://.*:(\\d+)", PATIENCE).group(1);
    }

    /** Where devices on that transport connect to. */
    String port(String transport) {
        return switch (transport) {
            case "mqtt" -> mqttPort();
            case "amqp" -> gateway.awaitLine("AMQP +.*:(\\d+) \\(TLS\\)", PATIENCE).group(1);
            default -> httpsPort();
        };
    }

    String controlOrigin() {
        return gateway.awaitLine("control +(http://[^/]+)", PATIENCE).group(1);
    }

    String allocatorPort() {
        return environment.get("ALLOCATOR_PORT");
    }

    /** What a gateway that crashes leaves. */
    Path crashFile() {
        return data.resolveSibling("hs_err.log");
    }

    Path data() {
        return data;
    }

    Path config() {
        return config;
    }

    /** The gateway's settings, for one in this process beside the allocator of this house. */
    GatewayConfig gatewayConfig(Path otherData) {
        return Configuration.load(config, environment).gateway().withData(otherData);
    }

    List<RunningProcess> processes() {
        return List.copyOf(processes);
    }

    Path ca() {
        return data.resolve("ca.pem");
    }

    /** Runs a command that ends by itself, with the house's keys in its environment. */
    RunningProcess run(String... arguments) {
        RunningProcess process = start(arguments);
        process.awaitExit(PATIENCE.multipliedBy(2));
        return process;
    }

    /** The same for what is asked for a secret; what it says is not part of what the house says. */
    String runApart(String... arguments) {
        try (RunningProcess process =
                RunningProcess.start(Product.bootstorm(arguments), environment)) {
            process.awaitExit(PATIENCE);
            return process.output();
        }
    }

    /** A device of the tutorial's group boots. */
    RunningProcess boot(String registrationId, String groupKeyVariable, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "device",
                                "--registration-id",
                                registrationId,
                                "--group-key-env",
                                groupKeyVariable,
                                "--ca",
                                ca().toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** Fails if any process of this house has said any of its keys. */
    void assertNothingSecretWasSaid(String... registrationIds) {
        for (RunningProcess process : processes) {
            String output = process.output();
            assertThat(output).doesNotContain("sig=");
            assertThat(Secrets.spellings(registrationIds))
                    .allSatisfy(secret -> assertThat(output).doesNotContain(secret));
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }

    private RunningProcess start(String... arguments) {
        RunningProcess process = RunningProcess.start(Product.bootstorm(arguments), environment);
        processes.add(process);
        return process;
    }
}
