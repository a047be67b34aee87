package io.bootstorm.checks.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One file's changes since it was last synchronised, of which some are lost, piece by piece: of
 * each piece the newest. A piece that is lost behind one that is not reads as zeros.
 */
final class LostContent {

    private final Path file;
    private final List<Note> changes;
    private final Loss loss;
    private final SplittableRandom random;

    /** How many changes of a piece are still to be taken back. */
    private final Map<Long, Integer> toLose = new HashMap<>();

    private long length;

    /**
     * @param changes writes and truncations, the oldest first; not empty
     */
    LostContent(Path file, List<Note> changes, Loss loss, SplittableRandom random) {
        this.file = file;
        this.changes = changes;
        this.loss = loss;
        this.random = random;
    }

    void strike() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (changes.stream().anyMatch(change -> change.kind() == Note.Kind.TRUNCATE)) {
                loseWholeChanges(channel);
            } else {
                losePieces(channel);
            }
        }
    }

    /** Pieces before and after a truncation cannot be told apart: the newest changes are lost. */
    private void loseWholeChanges(FileChannel channel) throws IOException {
        int lost = loss.newest(changes.size(), random);
        for (int i = changes.size() - 1; i >= changes.size() - lost; i--) {
            Note change = changes.get(i);
            put(channel, change.bytes(), change.offset());
            setLength(channel, change.oldLength());
        }
    }

    private void losePieces(FileChannel channel) throws IOException {
        drawWhatIsLost();
        length = changes.get(0).oldLength();
        for (int i = changes.size() - 1; i >= 0; i--) {
            loseSomeOf(changes.get(i), channel);
        }
        setLength(channel, length);
    }

    private void drawWhatIsLost() {
        Map<Long, Integer> counts = new HashMap<>();
        for (Note change : changes) {
            for (long piece = first(change); piece <= last(change); piece++) {
                counts.merge(piece, 1, Integer::sum);
            }
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        piece -> toLose.put(piece.getKey(), loss.newest(piece.getValue(), random)));
    }

    private void loseSomeOf(Note change, FileChannel channel) throws IOException {
        for (long piece = first(change); piece <= last(change); piece++) {
            long from = Math.max(change.offset(), piece * loss.pieceBytes());
            long to = Math.min(change.end(), (piece + 1) * loss.pieceBytes());
            int left = toLose.get(piece);
            if (left == 0) {
                length = Math.max(length, to);
            } else {
                toLose.put(piece, left - 1);
                put(channel, before(change, from, to), from);
            }
        }
    }

    /** What was there; zeros beyond the end. */
    private static ByteBuffer before(Note change, long from, long to) {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        int start = (int) (from - change.offset());
        int known = Math.min(bytes.capacity(), change.bytes().capacity() - start);
        if (known > 0) {
            bytes.put(0, change.bytes(), start, known);
        }
        return bytes;
    }

    private long first(Note change) {
        return change.offset() / loss.pieceBytes();
    }

    private long last(Note change) {
        return (change.end() - 1) / loss.pieceBytes();
    }

    private static void put(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
        ByteBuffer left = bytes.duplicate();
        while (left.hasRemaining()) {
            channel.write(left, offset + left.position());
        }
    }

    private static void setLength(FileChannel channel, long length) throws IOException {
        if (channel.size() > length) {
            channel.truncate(length);
        } else if (channel.size() < length) {
            channel.write(ByteBuffer.allocate(1), length - 1);
        }
    }
}
