package io.bootstorm.gateway.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Waits until the disk has it: a process that ends loses nothing that it has written, a machine
 * that ends loses all that was not synchronised. What a file holds and what it is called are two
 * things.
 */
public final class Synchronized {

    private Synchronized() {}

    /** Makes a folder with all that is missing above it, and synchronises their names. */
    public static void makeFolder(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        Path oldest = whole;
        while (oldest.getParent() != null && !Files.exists(oldest.getParent())) {
            oldest = oldest.getParent();
        }
        Files.createDirectories(whole);
        for (Path made = whole; !made.equals(oldest); made = made.getParent()) {
            names(made.getParent());
        }
        // Also if it was there: who made it may have died before this. Not ours to read, perhaps.
        if (oldest.getParent() != null && Files.isReadable(oldest.getParent())) {
            names(oldest.getParent());
        }
    }

    /** The names of the files in a folder. Windows has no such call. */
    public static void names(Path folder) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            synchronize(folder, StandardOpenOption.READ);
        }
    }

    /** What a file holds, whoever has written it. */
    public static void content(Path file) throws IOException {
        synchronize(file, StandardOpenOption.WRITE);
    }

    private static void synchronize(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
