package io.bootstorm.checks.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code forgetful_disk.c} noted about one change or synchronisation.
 *
 * @param inode of the file; of the folder for what changes names in it
 * @param offset of a write
 * @param end of a write, or a file's new length
 * @param oldLength of the file
 * @param bytes that were there before; for a renaming, the path where a replaced file was kept
 */
record Note(
        Kind kind,
        long inode,
        long offset,
        long end,
        long oldLength,
        String path,
        String otherPath,
        ByteBuffer bytes) {

    /** In the order of the C source. */
    enum Kind {
        WRITE,
        TRUNCATE,
        SYNC,
        CREATE,
        UNLINK,
        RENAME,
        SYNC_FOLDER,
        MAP
    }

    private static final int HEAD = 48;

    /** All notes but one that a kill cut short: what it was about has not happened. */
    static List<Note> read(Path journal) throws IOException {
        List<Note> notes = new ArrayList<>();
        if (!Files.exists(journal)) {
            return notes;
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(journal)).order(ByteOrder.nativeOrder());
        while (in.remaining() >= HEAD) {
            Kind kind = Kind.values()[in.getInt() - 1];
            int pathLength = in.getInt();
            int otherLength = in.getInt();
            int bytesLength = in.getInt();
            long inode = in.getLong();
            long offset = in.getLong();
            long end = in.getLong();
            long oldLength = in.getLong();
            if (in.remaining() < pathLength + otherLength + bytesLength) {
                break;
            }
            String path = text(take(in, pathLength));
            String other = text(take(in, otherLength));
            ByteBuffer bytes = take(in, bytesLength);
            notes.add(new Note(kind, inode, offset, end, oldLength, path, other, bytes));
        }
        return notes;
    }

    private static ByteBuffer take(ByteBuffer in, int length) {
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        return bytes;
    }

    static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
