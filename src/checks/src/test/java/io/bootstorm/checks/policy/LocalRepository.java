package io.bootstorm.checks.policy;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The user's Maven repository under another name, by links, but for our own libraries: those of a
 * build must neither be taken from there nor left there.
 */
final class LocalRepository {

    private LocalRepository() {}

    /** A new one below the checks' target folder. */
    static Path make() throws IOException {
        Path target = Sources.root().resolve("src/checks/target");
        Path repository = Files.createTempDirectory(target, "maven-repository-");
        Path users =
                Path.of(
                        System.getProperty(
                                "localRepository",
                                System.getProperty("user.home") + "/.m2/repository"));
        Files.createDirectories(repository.resolve("io/bootstorm"));
        linkAll(users, repository);
        linkAll(users.resolve("io"), repository.resolve("io"));
        return repository;
    }

    private static void linkAll(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path link = to.resolve(entry.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }
}
