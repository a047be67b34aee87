package io.bootstorm.cli.command;

import picocli.CommandLine.Option;

/** Where the gateway keeps its data. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The gateway's data folder, if it was named on its command line.")
    private String data;

    @Option(names = "--in-memory", description = "The gateway was started with --in-memory.")
    private boolean inMemory;

    void lay(ConfigOptions config) {
        if (data != null) {
            config.set("gateway.data", data, "--data");
        }
        if (inMemory) {
            config.set("gateway.store", "memory", "--in-memory");
        }
    }
}
