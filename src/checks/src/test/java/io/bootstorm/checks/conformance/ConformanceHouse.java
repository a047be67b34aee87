package io.bootstorm.checks.conformance;

import io.bootstorm.checks.process.Ground;
import io.bootstorm.checks.process.JavaProgram;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The staged distribution's allocator and gateway, and a policy that owes it nothing, where the
 * fixed ports of official SDKs are free; and what is enrolled there.
 */
final class ConformanceHouse implements AutoCloseable {

    static final String ID_SCOPE = "0ne00002193";
    static final String TOASTERS_HUB = "contoso-toasters-hub-1098.azure-devices.net";
    static final String HEATPUMPS_HUB = "contoso-heatpumps-hub-1098.azure-devices.net";
    static final String PAYLOAD =
            "{\"MyDeviceFirmwareVersion\":\"12.0.2.5\",\"MyDeviceProvisioningVersion\":\"1.0.0.0\"}";

    /** A device that has a certificate; on a transport it has the transport's name as well. */
    static final String CERTIFIED = "contoso-toaster-x509";

    static final SymmetricKey GROUP_KEY = key(1);
    static final SymmetricKey OTHER_GROUP_KEY = key(2);
    static final SymmetricKey DEVICE_KEY = key(3);
    static final SymmetricKey OTHER_DEVICE_KEY = key(4);
    static final SymmetricKey WRONG_KEY = key(5);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<RunningProcess> opened = new ArrayList<>();
    private final Ground ground;
    private final Path data;
    private final Path certificates;
    private Map<String, String> environment = Map.of();
    private RunningProcess gateway;

    private ConformanceHouse(Ground ground, Path folder) {
        this.ground = ground;
        this.data = folder.resolve("data");
        this.certificates = folder.resolve("certs");
    }

    /**
     * @param who are to live there, for the message if they cannot
     */
    static ConformanceHouse open(Path folder, String who) throws Exception {
        return on(Ground.find(who), folder);
    }

    /** The same where what is mounted is seen by nobody else, or not at all. */
    static ConformanceHouse openApart(Path folder, String who) throws Exception {
        return on(Ground.ofItsOwnNetwork(who), folder);
    }

    private static ConformanceHouse on(Ground ground, Path folder) throws Exception {
        ConformanceHouse house = new ConformanceHouse(ground, folder);
        house.makeCertificates();
        String allocator = portOf(house.start(Product.bootstorm("allocator", "--port", "0")));
        String echo =
                portOf(house.start(JavaProgram.command(EchoPolicy.class, List.of(), List.of())));
        house.environment = house.environment(allocator, echo);
        house.startGateway();
        return house;
    }

    /** The gateway's CA certificate, PEM. */
    Path caFile() {
        return data.resolve("ca.pem");
    }

    /** A registration id that one test on one transport has for itself. */
    static String own(String id, String transport) {
        return id + "-" + transport.toLowerCase(Locale.ROOT);
    }

    /** What a device program is told: where, who, how, and a payload unless it is null. */
    List<String> arguments(String transport, String registrationId, String payload) {
        List<String> arguments =
                new ArrayList<>(List.of(ground.endpoint(), ID_SCOPE, transport, registrationId));
        if (payload != null) {
            arguments.add(payload);
        }
        return arguments;
    }

    /**
     * Runs a device program to its end.
     *
     * @param key in {@link OfficialDevice#KEY_VARIABLE}
     * @param environment besides
     * @return what it said
     */
    String boot(List<String> command, SymmetricKey key, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(OfficialDevice.KEY_VARIABLE, key.base64());
        return run(command, all);
    }

    /**
     * The same with a certificate.
     *
     * @param name of its files, in {@link OfficialDevice#CERTIFICATE_VARIABLE} and {@link
     *     OfficialDevice#CERTIFICATE_KEY_VARIABLE}
     */
    String bootWithCertificate(List<String> command, String name, Map<String, String> environment) {
        return run(command, withCertificate(name, environment));
    }

    /**
     * Runs any program to its end.
     *
     * @return what it said
     */
    String run(List<String> command, Map<String, String> environment) {
        try (RunningProcess program = RunningProcess.start(ground.inside(command), environment)) {
            program.awaitExit(PATIENCE);
            return program.output();
        }
    }

    /** Where the gateway listens. */
    String address() {
        return ground.address();
    }

    /** What devices call it. */
    String endpoint() {
        return ground.endpoint();
    }

    /** Starts a device program that goes on until it is told to end. */
    RunningProcess startDevice(
            List<String> command, SymmetricKey key, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(OfficialDevice.KEY_VARIABLE, key.base64());
        return startDevice(command, all);
    }

    /** The same with nothing but what the environment says. */
    RunningProcess startDevice(List<String> command, Map<String, String> environment) {
        return RunningProcess.start(ground.inside(command), environment);
    }

    /** The same with a certificate, as in {@link #bootWithCertificate}. */
    RunningProcess startDeviceWithCertificate(
            List<String> command, String name, Map<String, String> environment) {
        return RunningProcess.start(ground.inside(command), withCertificate(name, environment));
    }

    /**
     * Asks the gateway from the command line.
     *
     * @return what was said
     */
    String operate(String... args) {
        List<String> command = new ArrayList<>(List.of(args));
        command.addAll(List.of("--data", data.toString()));
        return run(Product.bootstorm(command.toArray(String[]::new)), Map.of());
    }

    /** What operators are told to use: secret. */
    String connectionString() throws URISyntaxException {
        String said =
                run(
                        Product.bootstorm(
                                "enrollment",
                                "connection-string",
                                "--host",
                                ground.endpoint(),
                                "--config",
                                configFile().toString(),
                                "--data",
                                data.toString()),
                        environment);
        return said.lines()
                .filter(line -> line.startsWith("HostName="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
    }

    /** Stops the gateway and starts it on the same data folder. */
    void restartGateway() throws URISyntaxException {
        gateway.close();
        startGateway();
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        ground.close();
    }

    /**
     * A device of its own for each transport, and for each SDK at its hub; the first, which is
     * MQTT's, has bad chains too.
     */
    private void makeCertificates() {
        List<String> command =
                new ArrayList<>(List.of("certs", "--out", certificates.toString(), "--bad", "all"));
        for (String transport : List.of("MQTT", "MQTT_WS", "AMQPS", "AMQPS_WS", "HTTPS")) {
            command.addAll(List.of("--registration-id", own(CERTIFIED, transport)));
        }
        for (String sdk : List.of("java", "node")) {
            for (String transport : List.of("MQTT", "MQTT_WS")) {
                command.addAll(List.of("--registration-id", own(CERTIFIED + "-" + sdk, transport)));
            }
        }
        try (RunningProcess certs =
                RunningProcess.start(Product.bootstorm(command.toArray(String[]::new)))) {
            certs.awaitExit(PATIENCE);
        }
    }

    private Map<String, String> withCertificate(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(
                OfficialDevice.CERTIFICATE_VARIABLE,
                certificates.resolve(name + ".pem").toString());
        all.put(
                OfficialDevice.CERTIFICATE_KEY_VARIABLE,
                certificates.resolve(name + ".key").toString());
        return all;
    }

    private void startGateway() throws URISyntaxException {
        gateway =
                RunningProcess.start(
                        ground.inside(
                                Product.bootstorm(
                                        "gateway",
                                        "--config",
                                        configFile().toString(),
                                        "--data",
                                        data.toString())),
                        environment);
        gateway.awaitLine("ready", PATIENCE);
    }

    private Path configFile() throws URISyntaxException {
        return Path.of(getClass().getResource("/conformance/bootstorm.yaml").toURI());
    }

    private Map<String, String> environment(String allocator, String echo) {
        return Map.of(
                "BIND_ADDRESS", ground.address(),
                "ALLOCATOR_PORT", allocator,
                "ECHO_PORT", echo,
                "GROUP_KEY", GROUP_KEY.base64(),
                "OTHER_GROUP_KEY", OTHER_GROUP_KEY.base64(),
                "DEVICE_KEY", DEVICE_KEY.base64(),
                "OTHER_DEVICE_KEY", OTHER_DEVICE_KEY.base64(),
                "ROOT_CERTIFICATE", certificates.resolve("root.pem").toString());
    }

    private RunningProcess start(List<String> command) {
        RunningProcess process = RunningProcess.start(ground.inside(command));
        opened.add(process);
        return process;
    }

    private static String portOf(RunningProcess process) {
        return process.awaitLine("ready on .*?:(\\d+)$", PATIENCE).group(1);
    }

    private static SymmetricKey key(int number) {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        Arrays.fill(bytes, (byte) number);
        return SymmetricKey.of(bytes);
    }
}
