package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.protocol.sas.SymmetricKey;
import picocli.CommandLine.Option;

/**
 * Where a device's key comes from: its own, or its group's, from which it derives its own. Never
 * from the command line itself, which everybody on the machine can read while the command runs.
 */
final class DeviceKeyOptions {

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file that holds the device's own key; '-' for standard input.")
    private String keyFile;

    @Option(
            names = "--key-env",
            paramLabel = "NAME",
            description = "An environment variable that holds the device's own key.")
    private String keyEnv;

    @Option(
            names = "--group-key-file",
            paramLabel = "FILE",
            description = "A file that holds the enrollment group's key; '-' for standard input.")
    private String groupKeyFile;

    @Option(
            names = "--group-key-env",
            paramLabel = "NAME",
            description = "An environment variable that holds the enrollment group's key.")
    private String groupKeyEnv;

    /** Whether the key is the group's. */
    boolean isGroupKey() {
        return groupKeyFile != null || groupKeyEnv != null;
    }

    SymmetricKey key(Console console) {
        String file = isGroupKey() ? groupKeyFile : keyFile;
        String variable = isGroupKey() ? groupKeyEnv : keyEnv;
        KeySource source =
                file != null
                        ? KeySource.file(file, console)
                        : KeySource.environment(variable, console);
        return source.key();
    }
}
