package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a fleet's settings must hold to; every refusal names the key and what would be right. */
final class FleetCheck {

    private static final int MAX_PAYLOAD_BYTES = 64 * 1024;

    private FleetCheck() {}

    static int range(String key, Integer value, int byDefault, int min, int max) {
        if (value == null) {
            return byDefault;
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s is %d to %d, not %d".formatted(key, min, max, value));
        }
        return value;
    }

    static void named(String key, String name, Consumer<String> lookup) {
        try {
            lookup.accept(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    static void key(
            String groupKey, String deviceKey, FleetCertificates certificates, FleetTpm tpm) {
        long given =
                Stream.of(groupKey, deviceKey, certificates, tpm).filter(Objects::nonNull).count();
        if (given != 1) {
            throw new IllegalArgumentException(
                    "fleet: give either group-key (each device derives its own key from it) or"
                            + " device-key (the key of every device) or certificates or tpm");
        }
        named("fleet.group-key", groupKey, FleetCheck::symmetricKey);
        named("fleet.device-key", deviceKey, FleetCheck::symmetricKey);
    }

    static void idPattern(String pattern, int count) {
        DeviceTemplate template;
        try {
            template = DeviceTemplate.ofIds(pattern);
            template.samples(count, null).forEach(RegistrationId::of);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fleet.id-pattern: " + e.getMessage(), e);
        }
        if (count > 1 && !template.tellsDevicesApart()) {
            throw new IllegalArgumentException(
                    "fleet.id-pattern: '%s' gives %d devices one id; put {n} or {n:06} where their"
                                    .formatted(pattern, count)
                            + " number is to stand");
        }
    }

    static void payload(String template) {
        if (template == null) {
            return;
        }
        try {
            for (String sample : DeviceTemplate.ofPayloads(template).samples(1, "device-1")) {
                json(sample);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fleet.payload: " + e.getMessage(), e);
        }
    }

    static void shard(FleetShard shard, int count, int maxOpenConnections, Long seed) {
        if (shard == null) {
            return;
        }
        if (seed == null) {
            throw new IllegalArgumentException(
                    "fleet.shard: give all shards one fleet.seed, or they are of different fleets");
        }
        if (shard.of() > Math.min(count, maxOpenConnections)) {
            throw new IllegalArgumentException(
                    "fleet.shard: %d devices with %d open connections cannot be shared by %d"
                            .formatted(count, maxOpenConnections, shard.of()));
        }
    }

    private static void json(String sample) {
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "%d bytes; DPS takes at most %d".formatted(bytes.length, MAX_PAYLOAD_BYTES));
        }
        try {
            Json.read(bytes, JsonNode.class);
        } catch (BadJson e) {
            throw new IllegalArgumentException(
                    "filled in, it is no JSON ("
                            + e.getMessage()
                            + "): "
                            + (sample.length() <= 200 ? sample : sample.substring(0, 200) + "…")
                            + " (texts need quotes, as in {\"serial\":\"{n:06}\"})",
                    e);
        }
    }

    private static SymmetricKey symmetricKey(String base64) {
        return base64 == null ? null : SymmetricKey.fromBase64(base64);
    }
}
