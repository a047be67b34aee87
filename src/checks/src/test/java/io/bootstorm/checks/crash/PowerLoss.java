package io.bootstorm.checks.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Takes back what was not synchronised: contents file by file, then names, the newest first. A
 * synchronised file whose name was not is lost with its name, as POSIX allows.
 */
final class PowerLoss {

    private final Loss loss;
    private final SplittableRandom random;
    private final Map<Long, List<Note>> contents = new LinkedHashMap<>();
    private final List<Note> names = new ArrayList<>();

    PowerLoss(List<Note> notes, Loss loss, SplittableRandom random) {
        this.loss = loss;
        this.random = random;
        notes.forEach(this::take);
    }

    /**
     * @param folders where the files are now: the disk's, and the one of what was unlinked
     * @return how many notes there were about what was not synchronised, in words
     */
    String strike(Path... folders) throws IOException {
        Map<Long, Path> files = new HashMap<>();
        for (Path folder : folders) {
            addFilesBelow(folder, files);
        }
        int changes = 0;
        for (Map.Entry<Long, List<Note>> changed : contents.entrySet()) {
            Path file = files.get(changed.getKey());
            if (file != null) {
                changes += changed.getValue().size();
                new LostContent(file, changed.getValue(), loss, random).strike();
            }
        }
        int lost = loss.newest(names.size(), random);
        for (int i = names.size() - 1; i >= names.size() - lost; i--) {
            takeBack(names.get(i));
        }
        return changes + " changes, " + names.size() + " names";
    }

    private void take(Note note) {
        switch (note.kind()) {
            case WRITE -> contentsOf(note).add(note);
            case TRUNCATE -> {
                if (note.end() != note.oldLength()) {
                    contentsOf(note).add(note);
                }
            }
            case SYNC -> contents.remove(note.inode());
            case CREATE, UNLINK, RENAME -> names.add(note);
            case SYNC_FOLDER -> names.removeIf(name -> name.inode() == note.inode());
            case MAP ->
                    throw new AssertionError(
                            "a file was mapped for writing, which cannot be taken back");
        }
    }

    private List<Note> contentsOf(Note note) {
        return contents.computeIfAbsent(note.inode(), inode -> new ArrayList<>());
    }

    private static void takeBack(Note note) throws IOException {
        Path path = Path.of(note.path());
        switch (note.kind()) {
            case CREATE -> deleteAll(path);
            case UNLINK -> moveIfThere(Path.of(note.otherPath()), path);
            default -> {
                moveIfThere(Path.of(note.otherPath()), path);
                if (note.bytes().hasRemaining()) {
                    moveIfThere(Path.of(Note.text(note.bytes())), Path.of(note.otherPath()));
                }
            }
        }
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from) && !Files.exists(to)) {
            Files.move(from, to);
        }
    }

    private static void deleteAll(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> below;
        try (Stream<Path> walk = Files.walk(path)) {
            below = new ArrayList<>(walk.toList());
        }
        for (int i = below.size() - 1; i >= 0; i--) {
            Files.delete(below.get(i));
        }
    }

    private static void addFilesBelow(Path folder, Map<Long, Path> files) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put((Long) Files.getAttribute(file, "unix:ino"), file);
            }
        }
    }
}
