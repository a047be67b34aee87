package io.bootstorm.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the report that a run has written. Gatling names the folder after the simulation and the
 * time and tells it only in its output, so the new one is looked for.
 */
record ReportFolders(Path results, Set<Path> earlier) {

    private static final String INDEX = "index.html";

    static ReportFolders before(Path results) throws IOException {
        return new ReportFolders(results, reports(results));
    }

    /** The latest {@code index.html} that was not there before. */
    Optional<Path> newReport() throws IOException {
        return reports(results).stream()
                .filter(report -> !earlier.contains(report))
                .max(Comparator.naturalOrder());
    }

    private static Set<Path> reports(Path results) throws IOException {
        try (Stream<Path> folders = Files.list(results)) {
            return folders.map(folder -> folder.resolve(INDEX))
                    .filter(Files::isRegularFile)
                    .collect(Collectors.toSet());
        }
    }
}
