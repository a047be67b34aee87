package io.bootstorm.cli.command;

import io.bootstorm.loadtest.feeder.DevicePattern;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which devices a load is of, and what they say. */
final class DevicePatternOptions {

    @Option(
            names = "--id-pattern",
            paramLabel = "PATTERN",
            description = "Registration ids; ${DEFAULT-VALUE} by default.",
            defaultValue = "line{n}-contoso-toaster")
    private String idPattern;

    @Option(
            names = "--payload",
            paramLabel = "TEMPLATE",
            description = "What devices tell the policy, as for fleet; @FILE reads a file.")
    private String payload;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where every random choice comes from; ${DEFAULT-VALUE} by default.",
            defaultValue = "1")
    private long seed;

    long seed() {
        return seed;
    }

    /**
     * @throws IllegalArgumentException if ids or payload are wrong
     */
    DevicePattern devices() {
        return new DevicePattern(
                idPattern, Optional.ofNullable(PayloadArgument.text(payload)), seed);
    }
}
