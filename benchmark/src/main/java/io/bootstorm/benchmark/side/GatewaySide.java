package io.bootstorm.benchmark.side;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The product's gateway, in memory, with a group of devices that one policy allocates at once. */
public final class GatewaySide implements AutoCloseable {

    public static final String GROUP = "bench";
    public static final String POLICY = "bench-operator";

    private static final Duration START = Duration.ofSeconds(60);

    private final Side side;
    private final Path data;

    private GatewaySide(Side side, Path data) {
        this.side = side;
        this.data = data;
    }

    /**
     * @param folder exists
     * @param key base64, of the group and of the operator
     * @param javaOptions beside those of the start script
     */
    public static GatewaySide start(
            Path distribution, Path folder, String key, List<String> javaOptions)
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), config(folder, key));
        Side side =
                Side.start(
                        "gateway",
                        List.of(
                                "env",
                                "BOOTSTORM_JAVA_OPTS=" + String.join(" ", javaOptions),
                                distribution.resolve("bin/bootstorm").toString(),
                                "gateway",
                                "--config=" + config),
                        folder);
        side.await("gateway ready", START);
        return new GatewaySide(side, folder);
    }

    public int port(String listener) throws IOException {
        byte[] ports = Files.readAllBytes(data.resolve("ports.json"));
        return Json.read(ports, JsonNode.class).get(listener).intValue();
    }

    public Path ca() {
        return data.resolve("ca.pem");
    }

    public long processorNanos() {
        return side.processorNanos();
    }

    /** As {@link ProcessTable#liveHeapBytes}. */
    public long heapBytes() throws IOException, InterruptedException {
        return ProcessTable.liveHeapBytes(side.pid());
    }

    public long pid() {
        return side.pid();
    }

    @Override
    public void close() {
        side.close();
    }

    private static String config(Path data, String key) {
        return """
        gateway:
          data: %s
          store: memory
          ports: {mqtt: 0, amqp: 0, https: 0, control: 0, plaintext-mqtt: 0}
          linked-hubs:
            - host-name: contoso-toasters-hub-1098.azure-devices.net
          allocation: {assigning-polls: 0, retry-after-seconds: 1}
          limits: {max-registrations: 10000000}
          shared-access-policies:
            - name: %s
              permissions: [EnrollmentRead, RegistrationStatusRead]
              primary-key: "%s"
          enrollment-groups:
            - enrollment-group-id: %s
              attestation:
                type: symmetricKey
                symmetric-key: {primary-key: "%s"}
              allocation-policy: hashed
        """
                .formatted(data, POLICY, key, GROUP, key);
    }
}
