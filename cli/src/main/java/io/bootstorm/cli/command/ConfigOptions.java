package io.bootstorm.cli.command;

import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say what is configured. Options of commands are laid over the file through it. */
final class ConfigOptions {

    static final Path DEFAULT_FILE = Path.of("bootstorm.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; bootstorm.yaml here, if there is one, by default.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Lay one value over the file, such as --set"
                            + " gateway.allocation.retry-after-seconds=1; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    /** Remembers one option of a command for {@link #load}. */
    void set(String path, String value, String option) {
        values.put(path, value);
        origins.put(path, option);
    }

    /** The file that is used; null for none. */
    Path file() {
        if (file != null) {
            return file;
        }
        return Files.isRegularFile(DEFAULT_FILE) ? DEFAULT_FILE : null;
    }

    /** Where relative file names in the configuration begin: its folder, or here without one. */
    Path folder() {
        Path used = file();
        return used == null
                ? Path.of("").toAbsolutePath()
                : used.toAbsolutePath().normalize().getParent();
    }

    Configuration load(Map<String, String> environment) {
        Path used = file();
        Configuration configuration =
                used == null
                        ? Configuration.empty(environment)
                        : Configuration.load(used, environment);
        settings.forEach(
                (path, value) -> {
                    if (!path.matches("(gateway|allocator|fleet)(\\.[a-z0-9-]+)+")) {
                        throw CommandFailure.badInput(
                                "--set "
                                        + path
                                        + ": a key begins with gateway., allocator. or fleet., such"
                                        + " as gateway.allocation.retry-after-seconds");
                    }
                    if (Configuration.isSecret(path)) {
                        throw CommandFailure.badInput(
                                "--set "
                                        + path
                                        + ": everybody on this machine can read command lines; put"
                                        + " ${NAME} there in the configuration, and the value into"
                                        + " that environment variable");
                    }
                    configuration.set(path, value, "--set " + path);
                });
        values.forEach((path, value) -> configuration.set(path, value, origins.get(path)));
        return configuration;
    }
}
