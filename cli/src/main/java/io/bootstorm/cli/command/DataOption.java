package io.bootstorm.cli.command;

import picocli.CommandLine.Option;

/** Where the gateway keeps its data. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The gateway's data folder, if it was named on its command line.")
    private String data;

    void lay(ConfigOptions config) {
        if (data != null) {
            config.set("gateway.data", data, "--data");
        }
    }
}
