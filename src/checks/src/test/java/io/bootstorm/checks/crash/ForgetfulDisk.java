package io.bootstorm.checks.crash;

import io.bootstorm.checks.process.RunningProcess;
import io.bootstorm.checks.process.Sources;
import io.bootstorm.checks.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A folder that loses what was not synchronised when it is told to, and has no room left when it is
 * told so, for programs that are started with {@link #environment}.
 */
final class ForgetfulDisk {

    private static final String SOURCE = "forgetful_disk.c";
    private static final Duration COMPILING = Duration.ofMinutes(1);

    private final Path library;
    private final Path folder;
    private final Path journal;
    private final Path trash;
    private final Path full;

    private ForgetfulDisk(Path library, Path room) throws IOException {
        this.library = library;
        this.folder = Files.createDirectories(room.resolve("disk"));
        this.journal = room.resolve("journal");
        this.trash = Files.createDirectories(room.resolve("trash"));
        this.full = room.resolve("full");
    }

    /**
     * @param room an absolute path; on one file system
     * @param who wants it, if it cannot be
     */
    static ForgetfulDisk in(Path room, String who) throws IOException {
        Tool.require("gcc", who);
        return new ForgetfulDisk(compile(), room.toRealPath());
    }

    private static Path compile() throws IOException {
        Path target =
                Files.createDirectories(Sources.root().resolve("src/checks/target/forgetful"));
        Path source = target.resolve(SOURCE);
        Path library = target.resolve("forgetful_disk.so");
        try (InputStream in = ForgetfulDisk.class.getResourceAsStream("/crash/" + SOURCE)) {
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command =
                List.of(
                        "gcc",
                        "-Wall",
                        "-Wextra",
                        "-O2",
                        "-shared",
                        "-fPIC",
                        "-pthread",
                        "-o",
                        library.toString(),
                        source.toString());
        try (RunningProcess gcc = RunningProcess.start(command)) {
            if (gcc.awaitExit(COMPILING) != 0) {
                throw new AssertionError(gcc.output());
            }
        }
        return library;
    }

    /** What is below it may be lost. */
    Path folder() {
        return folder;
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FORGETFUL_FOLDER", folder.toString(),
                "FORGETFUL_JOURNAL", journal.toString(),
                "FORGETFUL_TRASH", trash.toString(),
                "FORGETFUL_FULL", full.toString(),
                "FORGETFUL_SYNC_MILLIS", "20");
    }

    /**
     * The power goes, while nothing runs that was started with this disk. Whatever is left is on
     * the disk for good; after {@link Loss#NOTHING} it may still be lost the next time.
     *
     * @return what there was to lose, in words
     */
    String losePower(Loss loss, SplittableRandom random) throws IOException {
        if (loss == Loss.NOTHING) {
            return "nothing taken back";
        }
        String found = new PowerLoss(Note.read(journal), loss, random).strike(folder, trash);
        deleteSharedMemory();
        Files.deleteIfExists(journal);
        try (Stream<Path> kept = Files.list(trash)) {
            for (Path file : kept.toList()) {
                Files.delete(file);
            }
        }
        return found;
    }

    /** What has been noted since the power last went. */
    List<Note> notes() throws IOException {
        return Note.read(journal);
    }

    void fill() throws IOException {
        Files.writeString(full, "");
    }

    void free() throws IOException {
        Files.deleteIfExists(full);
    }

    private void deleteSharedMemory() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(one -> one.toString().endsWith("-shm")).toList()) {
                Files.delete(file);
            }
        }
    }
}
