package io.bootstorm.benchmark.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.allocator.contract.DocumentedRequest;
import io.bootstorm.benchmark.client.ClientProcess;
import io.bootstorm.benchmark.gatling.GatlingClient;
import io.bootstorm.benchmark.idle.Idle;
import io.bootstorm.benchmark.nulls.NullServer;
import io.bootstorm.benchmark.side.OwnJava;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Starts the processes: the product's as users start them, from the assembled distribution with its
 * log, metrics and checks on; null servers and clients from this module's classes. Everything it
 * writes is in one folder.
 */
public final class House {

    private static final Duration START = Duration.ofSeconds(60);

    private static final int STANDARD_PORT = 8883;

    private static final String ALLOCATION_PATH = "/api/tutorial";

    private final Path distribution;
    private final Path folder;
    private final String groupKey;

    /**
     * @param distribution the folder that has {@code bin/bootstorm}
     * @param folder exists and is empty
     */
    public House(Path distribution, Path folder, Random random) {
        this.distribution = distribution;
        this.folder = folder;
        byte[] key = new byte[64];
        random.nextBytes(key);
        this.groupKey = Base64.getEncoder().encodeToString(key);
    }

    /**
     * @param open boots or requests under way at a time
     */
    Meeting open(Variant variant, int open) throws IOException, InterruptedException {
        List<Side> started = new ArrayList<>();
        try {
            Served served = serve(variant, started);
            Side client = client(variant, served, open);
            started.add(client);
            return new Meeting(client, started.get(0), started.subList(1, started.size() - 1));
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.forEach(Side::close);
            throw e;
        }
    }

    /** Whether the variant's server can have its port, where it needs a certain one. */
    boolean hasPortFor(Variant variant) {
        int port = mqttPort(variant);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int mqttPort(Variant variant) {
        return variant.server() == Variant.Server.GATEWAY_STANDARD_PORT ? STANDARD_PORT : 0;
    }

    /**
     * How long the gateway takes from its start to its word that it is ready.
     *
     * @param store {@code memory} or {@code sqlite}
     */
    public double readyMillis(String store, int attempt) throws IOException, InterruptedException {
        String name = "start-" + store + "-" + attempt;
        Path config = gatewayConfig(name, store, null, 0);
        long from = System.nanoTime();
        try (Side gateway = product(name, List.of("gateway", "--config=" + config))) {
            gateway.await("gateway ready", START);
            return (System.nanoTime() - from) / 1e6;
        }
    }

    Idle idle() {
        return new Idle(distribution, folder, groupKey);
    }

    Errands errands() {
        return new Errands(this, distribution, folder);
    }

    private Served serve(Variant variant, List<Side> started)
            throws IOException, InterruptedException {
        String name = variant.name();
        return switch (variant.server()) {
            case NULL_DPS -> nullServer(name, started, "dps", null);
            case NULL_DPS_TLS -> nullServer(name, started, "dps", certificates(variant));
            case CANNED_HTTP -> nullServer(name, started, "canned-http", certificates(variant));
            case JACKSON_HTTP -> nullServer(name, started, "jackson-http", certificates(variant));
            case ALLOCATOR -> allocator(variant, started);
            case GATEWAY_INSTANT, GATEWAY_STANDARD_PORT ->
                    gateway(variant, started, "memory", false);
            case GATEWAY_WEBHOOK -> gateway(variant, started, "memory", true);
            case GATEWAY_DURABLE -> gateway(variant, started, "sqlite", true);
        };
    }

    private Served nullServer(String name, List<Side> started, String kind, Path certificates)
            throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(kind));
        if (certificates != null) {
            arguments.add(certificates.toString());
        }
        Side server = own(name, NullServer.class, arguments);
        started.add(server);
        int port = Integer.parseInt(server.await("READY", START));
        return new Served(port, certificates == null ? null : certificates.resolve("ca.pem"));
    }

    private Served allocator(Variant variant, List<Side> started)
            throws IOException, InterruptedException {
        Path certificates = certificates(variant);
        return new Served(
                allocator(variant.name(), started, certificates),
                certificates == null ? null : certificates.resolve("ca.pem"));
    }

    private int allocator(String name, List<Side> started, Path certificates)
            throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve(name + "-allocator"));
        List<String> arguments =
                new ArrayList<>(
                        List.of("allocator", "--policy=tutorial", "--port=0", "--data=" + data));
        if (certificates != null) {
            arguments.add("--set=allocator.tls.certificate=" + certificates.resolve("server.pem"));
            arguments.add(
                    "--set=allocator.tls.private-key=" + certificates.resolve("server-key.pem"));
        }
        Side allocator = product(name + "-allocator", arguments);
        started.add(allocator);
        String origin = allocator.await("allocator ready on", START);
        return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
    }

    private Served gateway(Variant variant, List<Side> started, String store, boolean webhook)
            throws IOException, InterruptedException {
        String name = variant.name();
        List<Side> behind = new ArrayList<>();
        try {
            Integer allocator = webhook ? allocator(name, behind, null) : null;
            Path config = gatewayConfig(name, store, allocator, mqttPort(variant));
            started.add(product(name, List.of("gateway", "--config=" + config)));
        } finally {
            started.addAll(behind);
        }
        started.get(0).await("gateway ready", START);
        Path data = folder.resolve(name);
        JsonNode ports = Json.read(Files.readAllBytes(data.resolve("ports.json")), JsonNode.class);
        return variant.tlsVersion() == null
                ? new Served(ports.get("plaintextMqtt").intValue(), null)
                : new Served(ports.get("mqtt").intValue(), data.resolve("ca.pem"));
    }

    /** Null for plaintext. A gateway that ran once has left certificates for localhost. */
    private Path certificates(Variant variant) throws IOException, InterruptedException {
        if (variant.tlsVersion() == null) {
            return null;
        }
        Path data = folder.resolve("start-memory-0");
        if (!Files.exists(data.resolve("server-key.pem"))) {
            readyMillis("memory", 0);
        }
        return data;
    }

    private Path gatewayConfig(String name, String store, Integer allocator, int mqttPort)
            throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        String policy =
                allocator == null
                        ? "allocation-policy: hashed"
                        : """
                        allocation-policy: custom
                              custom-allocation-definition:
                                webhook-url: http://localhost:%d%s
                                api-version: "2021-10-01"
                        """
                                .formatted(allocator, ALLOCATION_PATH)
                                .strip();
        return Files.writeString(
                data.resolve("bench.yaml"),
                """
                gateway:
                  data: %s
                  store: %s
                  ports: {mqtt: %d, https: 0, control: 0, plaintext-mqtt: 0}
                  linked-hubs:
                    - host-name: contoso-toasters-hub-1098.azure-devices.net
                  allocation: {assigning-polls: 0, retry-after-seconds: 1}
                  limits: {max-registrations: 10000000}
                  enrollment-groups:
                    - enrollment-group-id: bench
                      attestation:
                        type: symmetricKey
                        symmetric-key: {primary-key: "%s"}
                      %s
                """
                        .formatted(data, store, mqttPort, groupKey, policy));
    }

    private Side client(Variant variant, Served served, int open)
            throws IOException, InterruptedException {
        String name = variant.name() + "-client";
        Side client =
                variant.isGatling() ? gatling(name) : own(name, ClientProcess.class, List.of());
        client.tell(
                Json.text(
                        new ClientProcess.Settings(
                                variant.client(),
                                served.port(),
                                open,
                                groupKey,
                                served.ca() == null ? null : served.ca().toString(),
                                variant.tlsVersion(),
                                ALLOCATION_PATH,
                                request().toString())));
        client.await("READY", START);
        return client;
    }

    /** The tutorial's request, to the byte. */
    private Path request() throws IOException {
        Path file = folder.resolve("allocation-request.json");
        if (!Files.exists(file)) {
            Files.write(file, DocumentedRequest.TUTORIAL_TOASTER.bytes());
        }
        return file;
    }

    private Side product(String name, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(distribution.resolve("bin/bootstorm").toString());
        command.addAll(arguments);
        return Side.start(name, command, folder);
    }

    private Side own(String name, Class<?> main, List<String> arguments)
            throws InterruptedException {
        List<String> command = OwnJava.command(main.getName(), List.of());
        command.addAll(arguments);
        return Side.start(name, command, folder);
    }

    /** As our load tests start it, but for its settings. */
    private Side gatling(String name) throws InterruptedException {
        List<String> command =
                OwnJava.command(
                        "io.gatling.app.Gatling",
                        List.of(
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-Dgatling.conf.file=io/bootstorm/benchmark/gatling.conf"));
        command.addAll(
                List.of(
                        "-s",
                        GatlingClient.class.getName(),
                        "-rf",
                        folder.resolve(name).toString()));
        return Side.start(name, command, folder);
    }

    private record Served(int port, Path ca) {}
}
