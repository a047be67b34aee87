package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Option;

/** Whom a fault strikes, how often, and how. */
final class FaultOptions {

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description = "Of the occasions that it strikes, such as 0.1; all of them by default.")
    private Double share;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "It is over after so many strokes; never by default.")
    private Integer count;

    @Option(
            names = "--per-device",
            paramLabel = "N",
            description = "Strike each device so often at most; any number by default.")
    private Integer perDevice;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "Strike this registration id, or ids that begin so if it ends in *; may be"
                            + " repeated; everybody by default.")
    private List<String> ids = List.of();

    @Option(
            names = "--retry-after",
            paramLabel = "SECONDS",
            description = "What a throttled request is told; 10 by default.")
    private Integer retryAfterSeconds;

    @Option(
            names = "--error-code",
            paramLabel = "CODE",
            description = "Of a failed registration, such as 400208; 400207 by default.")
    private Integer errorCode;

    private Long delayMillis;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            description = "How long a slow webhook's answer is held back, such as 5s.")
    void delay(String time) {
        delayMillis = TimeSpan.millis(time);
    }

    /** Only what was given: the gateway knows the defaults. */
    void writeTo(ObjectNode parameters) {
        put(parameters, "count", count);
        put(parameters, "perDevice", perDevice);
        put(parameters, "retryAfterSeconds", retryAfterSeconds);
        put(parameters, "errorCode", errorCode);
        if (share != null) {
            parameters.put("share", share);
        }
        if (delayMillis != null) {
            parameters.put("delayMillis", delayMillis);
        }
        if (!ids.isEmpty()) {
            ArrayNode array = parameters.putArray("registrationIds");
            ids.forEach(array::add);
        }
    }

    private static void put(ObjectNode parameters, String name, Integer value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
