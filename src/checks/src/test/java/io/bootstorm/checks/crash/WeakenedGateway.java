package io.bootstorm.checks.crash;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The distribution with one class exchanged: a gateway whose store synchronises less. Made outside
 * the product, which has no such switch for anybody to find.
 */
final class WeakenedGateway {

    private static final String CLASS = "/io/bootstorm/gateway/store/sqlite/StoreFile.class";
    private static final String FULL = "PRAGMA synchronous = FULL";

    private WeakenedGateway() {}

    /**
     * @param synchronous a value of SQLite's pragma, at most four letters
     * @return the distribution's home
     */
    static Path stage(String synchronous) throws IOException {
        Path original = Sources.distribution();
        Path home = Sources.root().resolve("src/checks/target/weakened-" + synchronous);
        Path launcher = Files.createDirectories(home.resolve("bin")).resolve("bootstorm");
        Files.copy(
                original.resolve("bin/bootstorm"),
                launcher,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Path libraries = Files.createDirectories(home.resolve("lib"));
        try (Stream<Path> jars = Files.list(original.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Path here = libraries.resolve(jar.getFileName());
                Files.deleteIfExists(here);
                if (here.getFileName().toString().startsWith("bootstorm-gateway-")) {
                    weaken(Files.copy(jar, here), synchronous);
                } else {
                    Files.createSymbolicLink(here, jar);
                }
            }
        }
        return home;
    }

    /** A constant of the same length, so that the class stays a class. */
    private static void weaken(Path jar, String synchronous) throws IOException {
        String weaker = FULL.replace("FULL", "%-4s".formatted(synchronous));
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Path file = inside.getPath(CLASS);
            String code = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (code.split(FULL, -1).length != 2) {
                throw new AssertionError("the store does not say '" + FULL + "' once any more");
            }
            Files.write(file, code.replace(FULL, weaker).getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
