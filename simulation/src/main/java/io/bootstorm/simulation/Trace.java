package io.bootstorm.simulation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything that crossed the simulated network, as one SHA-256: two runs went alike exactly if
 * their digests are equal. Each event is a record of fixed width (when, what, which connection, a
 * digest of its content), so no two histories share bytes by chance. Checkpoints after every power
 * of two of events show where two runs part.
 */
final class Trace {

    /** What happened. The numbers are part of the digest and never change. */
    enum Kind {
        AUTHENTICATE(0),
        ACCEPT(1),
        REFUSE(2),
        SUBSCRIBE(3),
        REGISTER(4),
        POLL(5),
        REPLY(6),
        CALL_WEBHOOK(7),
        WEBHOOK_REPLIED(8),
        COMMIT(9),
        DISCONNECT(10),
        NO_CONNECTION(11),
        LOST(12),
        OUTAGE(13);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    private static final int RECORD_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;
    private static final int BUFFERED_RECORDS = 512;
    private static final long FIRST_CHECKPOINT = 1024;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED_RECORDS * RECORD_BYTES);
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private long events;
    private long nextCheckpoint = FIRST_CHECKPOINT;

    /**
     * @param sinceStartNanos when, from the start of the run
     * @param content see {@link #contentOf}
     */
    void add(long sinceStartNanos, Kind kind, int connection, long content) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(sinceStartNanos).putInt(kind.number).putInt(connection).putLong(content);
        if (++events == nextCheckpoint) {
            checkpoint(sinceStartNanos);
            nextCheckpoint *= 2;
        }
    }

    long events() {
        return events;
    }

    List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    /** The digest of everything so far, in hexadecimal. */
    String digestSoFar() {
        flush();
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(copy.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }

    /** 64 bits that tell contents apart. Not for adversaries: SHA-256 is over these. */
    static long contentOf(byte[] bytes) {
        long hash = bytes.length;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xff);
        }
        return mixed(hash, rest);
    }

    static long contentOf(String text) {
        return contentOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long mixed(long hash, long next) {
        long product = (hash ^ next) * MULTIPLIER;
        return product ^ product >>> 32;
    }

    private void checkpoint(long sinceStartNanos) {
        checkpoints.add(new Checkpoint(events, sinceStartNanos, digestSoFar()));
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
