package io.bootstorm.cli.command;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a fleet is run and where it writes, as options; each is laid over the configuration's. */
final class FleetRunOptions {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'fleet'-uuuuMMdd-HHmmss-SSS", Locale.ROOT);

    private static final int MOST_WORKERS = 64;

    private final GivenSettings given = new GivenSettings("fleet");

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Processes that share the devices, each with its own limit of open files; their"
                            + " reports become one. 1 by default.")
    private int workers = 1;

    /** A name of its own for this run's results. */
    static String newResultFolder() {
        return Path.of(
                        "bootstorm-results",
                        FOLDER.format(LocalDateTime.now(ZoneId.systemDefault())))
                .toString();
    }

    void lay(ConfigOptions config) {
        given.lay(config);
    }

    /**
     * @throws IllegalArgumentException if there cannot be so many, or not of one shard
     */
    int workers() {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "--workers is 1 to " + MOST_WORKERS + ", not " + workers);
        }
        if (workers > 1 && given.has("shard")) {
            throw new IllegalArgumentException(
                    "--workers shares a whole fleet out: it does not go with --shard; give each"
                            + " process a shard of its own");
        }
        return workers;
    }

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Boot only this part of the fleet, such as 2/4: for runs spread over machines,"
                            + " with one --seed; bootstorm fleet merge puts them together.")
    void shard(String value) {
        set("shard", value, "--shard");
    }

    @Option(names = "--seed", description = "Where every random choice comes from.")
    void seed(String value) {
        set("seed", value, "--seed");
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Event loops; one for each processor by default.")
    void threads(String value) {
        set("event-loop-threads", value, "--threads");
    }

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "For the results; a new one in bootstorm-results by default.")
    void output(String value) {
        set("output", value, "--output");
    }

    @Option(
            names = "--assignments",
            paramLabel = "FILE",
            description =
                    "Also writes a JSON line for every assignment that a device was told; the file"
                            + " is replaced.")
    void assignments(String value) {
        set("assignments", value, "--assignments");
    }

    private void set(String key, String value, String option) {
        given.set(key, value, option);
    }
}
