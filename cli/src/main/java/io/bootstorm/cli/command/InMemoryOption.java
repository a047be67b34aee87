package io.bootstorm.cli.command;

import picocli.CommandLine.Option;

/** How the gateway keeps its data, if that was said on its command line. */
final class InMemoryOption {

    @Option(names = "--in-memory", description = "The gateway was started with --in-memory.")
    private boolean inMemory;

    void lay(ConfigOptions config) {
        if (inMemory) {
            config.set("gateway.store", "memory", "--in-memory");
        }
    }
}
