package io.bootstorm.checks.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing stays below {@code src} that nobody uses. A file is used if another file of the house
 * names it (a class or a page without its ending), or if a tool finds it by convention.
 */
class SourceFolderTest {

    private static final Set<String> FOUND_BY_CONVENTION =
            Set.of("pom.xml", "site.xml", "junit-platform.properties", "logback-test.xml");

    private static final Set<String> TEXT_ENDINGS =
            Set.of("java", "md", "xml", "yaml", "yml", "properties", "json", "sh", "cmd", "");

    @Test
    void everyFileBelowSrcIsUsed() throws IOException {
        Path root = Sources.root();
        Map<Path, String> texts = textsOf(root);

        List<Path> unused =
                filesBelow(root.resolve("src")).stream()
                        .filter(file -> !isFoundByConvention(file))
                        .filter(file -> !isNamedElsewhere(file, texts))
                        .map(root::relativize)
                        .toList();

        assertThat(unused).as("files below src that no other file names").isEmpty();
    }

    private static boolean isFoundByConvention(Path file) {
        String name = file.getFileName().toString();
        return FOUND_BY_CONVENTION.contains(name)
                || name.endsWith("Test.java")
                || name.endsWith("IT.java");
    }

    private static boolean isNamedElsewhere(Path file, Map<Path, String> texts) {
        String name = wordFor(file);
        return texts.entrySet().stream()
                .anyMatch(text -> !text.getKey().equals(file) && text.getValue().contains(name));
    }

    private static String wordFor(Path file) {
        String name = file.getFileName().toString();
        boolean namedWithoutEnding = name.endsWith(".java") || name.endsWith(".md");
        return namedWithoutEnding ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static Map<Path, String> textsOf(Path root) throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        filesBelow(root).stream()
                .filter(SourceFolderTest::isText)
                .forEach(file -> texts.put(file, read(file)));
        return texts;
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return TEXT_ENDINGS.contains(
                name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "");
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isGenerated(folder.relativize(file)))
                    .toList();
        }
    }

    private static boolean isGenerated(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            boolean hiddenFolder = name.startsWith(".") && !name.equals(".ci");
            if (hiddenFolder || name.equals("target") || name.startsWith("bootstorm-")) {
                return true;
            }
        }
        return false;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
