package io.bootstorm.benchmark.growth;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The product's gateway, in memory, with a group of devices that one policy allocates at once. */
final class GrowthGateway implements AutoCloseable {

    static final String GROUP = "bench";
    static final String POLICY = "bench-operator";

    private static final Duration START = Duration.ofSeconds(60);

    private final Side side;
    private final Path data;

    private GrowthGateway(Side side, Path data) {
        this.side = side;
        this.data = data;
    }

    /**
     * @param folder exists
     * @param key base64, of the group and of the operator
     */
    static GrowthGateway start(Path distribution, Path folder, String key)
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("growth.yaml"), config(folder, key));
        Side side =
                Side.start(
                        "gateway",
                        List.of(
                                distribution.resolve("bin/bootstorm").toString(),
                                "gateway",
                                "--config=" + config),
                        folder);
        side.await("gateway ready", START);
        return new GrowthGateway(side, folder);
    }

    int port(String listener) throws IOException {
        byte[] ports = Files.readAllBytes(data.resolve("ports.json"));
        return Json.read(ports, JsonNode.class).get(listener).intValue();
    }

    Path ca() {
        return data.resolve("ca.pem");
    }

    long processorNanos() {
        return side.processorNanos();
    }

    /** What lives on its heap; collects garbage first. */
    long heapBytes() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(side.pid()),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String total =
                output.lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("jcmd does not tell: " + output));
        return Long.parseLong(total.strip().split("\\s+")[2]);
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
