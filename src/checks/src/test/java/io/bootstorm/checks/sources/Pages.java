package io.bootstorm.checks.sources;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The README and the site. */
final class Pages {

    private Pages() {}

    static List<Path> all() throws IOException {
        Path root = Sources.root();
        try (Stream<Path> site = Files.walk(root.resolve("src/site/markdown"))) {
            List<Path> pages = new ArrayList<>(site.filter(Pages::isPage).toList());
            pages.add(root.resolve("README.md"));
            pages.add(root.resolve("SECURITY.md"));
            return pages;
        }
    }

    /** Pictures stand beside the pages. */
    private static boolean isPage(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".md");
    }
}
