package io.bootstorm.cli.storm;

import io.bootstorm.cli.config.Configuration;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of one policy's storm: allocator, gateway and fleet. */
final class StormHouse {

    private static final String RESOURCE = "storm.yaml";
    private static final int REAL_CONNECTING = 500;

    private final Storm storm;

    StormHouse(Storm storm) {
        this.storm = storm;
    }

    /**
     * @param data the gateway's folder
     * @param mqttPort that the gateway listens on; 0 for any
     * @param allocatorPort that the gateway calls
     * @param targetPort that the fleet connects to
     */
    Configuration configuration(
            StormPolicy policy, Path data, int mqttPort, int allocatorPort, int targetPort) {
        Map<String, String> values = new HashMap<>();
        values.put("DATA", data.toString());
        values.put("MQTT_PORT", Integer.toString(mqttPort));
        values.put("ALLOCATOR_PORT", Integer.toString(allocatorPort));
        values.put("TARGET_PORT", Integer.toString(targetPort));
        values.put("QUOTA", Integer.toString(storm.quotaPerMinute()));
        values.put("GROUP_KEY", key().base64());
        values.put("DEVICES", Integer.toString(storm.devices()));
        values.put(
                "MAX_CONNECTING",
                Integer.toString(storm.virtual() ? storm.devices() : REAL_CONNECTING));
        values.put("ARRIVAL", storm.arrival());
        values.put("SEED", Long.toString(storm.seed()));
        values.put("BACK_OFF", policy.backOff());
        values.put("AFTER_FAILURE", policy.afterFailure());
        values.put("WAIT", Integer.toString(policy.waitSeconds()));
        values.put("MAX_WAIT", Integer.toString(policy.maxWaitSeconds()));
        Configuration configuration = Configuration.parse("storm", resource(), values);
        if (storm.retryAfterSeconds() != null) {
            configuration.set(
                    "gateway.throttling.register-retry-after-seconds",
                    storm.retryAfterSeconds().toString(),
                    "--retry-after");
        }
        return configuration;
    }

    private SymmetricKey key() {
        SeededRandom random = new SeededRandom(storm.seed());
        ByteBuffer bytes = ByteBuffer.allocate(SymmetricKey.GENERATED_BYTES);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextLong());
        }
        return SymmetricKey.of(bytes.array());
    }

    private static String resource() {
        try (InputStream resource = StormHouse.class.getResourceAsStream(RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource can be read", e);
        }
    }
}
