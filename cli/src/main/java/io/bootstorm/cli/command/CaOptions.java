package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that say whose certificate a device trusts. */
final class CaOptions {

    private static final String CA_FILE = "ca.pem";

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "PEM file of the CA to trust; by default ca.pem in the gateway's data folder,"
                            + " if it is there, and else what Java trusts.")
    private Path ca;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The gateway's data folder; bootstorm-data by default.")
    private Path data = Path.of("bootstorm-data");

    /** Whether the command line names a file. */
    boolean isGiven() {
        return ca != null;
    }

    /** The file to trust; null for what Java trusts. */
    Path file() {
        if (ca != null) {
            return ca;
        }
        Path local = data.resolve(CA_FILE);
        return Files.isRegularFile(local) ? local : null;
    }

    /** What is in that file; null for what Java trusts. */
    String pem() {
        Path file = file();
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw CommandFailure.badInput("CA file " + file + " cannot be read: " + e);
        }
    }
}
