package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.emulator.device.DeviceTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options that say which gateway devices boot through, and whose certificate they trust. */
final class GatewayOptions {

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
            description =
                    "The gateway's data folder, where its CA and the ports that it chose are found;"
                            + " bootstorm-data by default.")
    private Path data = Path.of("bootstorm-data");

    /** Whether the command line names a CA. */
    boolean namesCa() {
        return ca != null;
    }

    /** The file of the CA to trust; null for what Java trusts. */
    Path caFile() {
        if (ca != null) {
            return ca;
        }
        Path local = data.resolve(CA_FILE);
        return Files.isRegularFile(local) ? local : null;
    }

    /** What is in that file; null for what Java trusts. */
    String caPem() {
        Path file = caFile();
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw CommandFailure.badInput("CA file " + file + " cannot be read: " + e);
        }
    }

    /** The port for that transport: as the gateway on this machine chose, or the standard one. */
    int port(String host, DeviceTransport transport, boolean plaintext) {
        return chosenPort(host, transport, plaintext).orElse(transport.standardPort());
    }

    /** The port that the gateway on this machine chose; empty if none runs, or it is elsewhere. */
    OptionalInt chosenPort(String host, DeviceTransport transport, boolean plaintext) {
        return host.equals(RunningGateway.HOST)
                ? new RunningGateway(data).port(transport, plaintext)
                : OptionalInt.empty();
    }
}
