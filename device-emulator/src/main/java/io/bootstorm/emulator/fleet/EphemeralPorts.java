package io.bootstorm.emulator.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many ports outgoing connections are given from, for each source address. */
final class EphemeralPorts {

    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private EphemeralPorts() {}

    /** Null where the platform does not tell. */
    static Integer perAddress() {
        return read(LINUX);
    }

    static Integer read(Path range) {
        // Through a buffer: Linux gives such a file in one piece, and nothing after a first byte.
        try (BufferedReader lines = Files.newBufferedReader(range)) {
            String[] firstAndLast = String.valueOf(lines.readLine()).strip().split("\\s+");
            return Integer.parseInt(firstAndLast[1]) - Integer.parseInt(firstAndLast[0]) + 1;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }
}
