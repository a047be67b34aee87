package io.bootstorm.cli.gateway;

import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The data folders of a gateway's processes: copies of the gateway's own, for as long as it runs.
 */
record WorkerFolders(Path data) {

    private static final String WORKERS = "workers";
    private static final String PORTS = "ports.json";
    private static final String LOCK = "lock";

    /** Makes one with the gateway's CA, certificates and keys in it. */
    Path make(int number) throws IOException {
        Path folder = Files.createDirectories(data.resolve(WORKERS).resolve("" + number));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(LOCK) && !name.equals(PORTS)) {
                    Files.copy(
                            file,
                            folder.resolve(name),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return folder;
    }

    /** Lets other commands on this machine find the shared ports. */
    void tell(GatewayPorts ports) throws IOException {
        Map<String, Integer> told = new LinkedHashMap<>();
        told.put("mqtt", ports.mqtt());
        told.put("plaintextMqtt", ports.plaintextMqtt());
        Files.writeString(data.resolve(PORTS), Json.text(told) + "\n");
    }

    /** The copies have keys in them. */
    void remove() {
        try {
            Files.deleteIfExists(data.resolve(PORTS));
            if (Files.isDirectory(data.resolve(WORKERS))) {
                for (Path path : below(data.resolve(WORKERS))) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("copies of keys are left in " + data, e);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
