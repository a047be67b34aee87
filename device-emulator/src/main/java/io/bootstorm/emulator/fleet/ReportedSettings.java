package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.file.Path;

/**
 * A fleet's settings as its result tells them: all but the keys, so no fleet can be started with
 * them. Not to be changed.
 *
 * @param json as {@link FleetConfig} is written
 */
public record ReportedSettings(@JsonValue ObjectNode json) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Path.class, ToStringSerializer.instance))
                    .build();

    static ReportedSettings of(FleetConfig config) {
        return new ReportedSettings(MAPPER.valueToTree(config));
    }

    public int count() {
        return json.path("count").asInt();
    }

    public String transport() {
        return json.path("transport").asText();
    }

    public String client() {
        return json.path("client").asText();
    }

    /** Null for plaintext. */
    public String tlsVersion() {
        return json.at("/tls/enabled").asBoolean() ? json.at("/tls/version").asText() : null;
    }

    public String arrival() {
        return json.path("arrival").asText();
    }

    int maxOpenConnections() {
        return json.path("maxOpenConnections").asInt();
    }

    int maxConnecting() {
        return json.path("maxConnecting").asInt();
    }

    /** Null for a whole fleet. */
    FleetShard shard() {
        return json.hasNonNull("shard") ? FleetShard.parse(json.get("shard").asText()) : null;
    }

    ReportedSettings without(String... keys) {
        ObjectNode rest = json.deepCopy();
        for (String key : keys) {
            rest.remove(key);
        }
        return new ReportedSettings(rest);
    }
}
