package io.bootstorm.cli.house;

import io.bootstorm.cli.console.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is removed with everything in it when closed.
 *
 * @param path what it is called
 * @param kept whether it is left instead
 */
public record TemporaryFolder(Path path, boolean kept) implements AutoCloseable {

    /**
     * @throws CommandFailure if there is no room for one
     */
    public static TemporaryFolder create(String prefix, boolean kept) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix), kept);
        } catch (IOException e) {
            throw CommandFailure.badInput("no temporary folder can be made: " + e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            for (Path file : everything()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    /** The folder's content, innermost first. */
    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
