package io.bootstorm.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Everything that crossed the simulated network, as one SHA-256: two runs went alike exactly if
 * their digests are equal. Each event is a record of fixed width, so no two histories share bytes
 * by chance.
 */
final class Trace {

    /** What crossed. The numbers are part of the digest and never change. */
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
        FINISH(11);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    private static final int RECORD_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;

    private final MessageDigest digest = sha256();
    private final ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);

    /**
     * @param content a 64-bit digest of what crossed; see {@link #contentOf}
     */
    void add(long atNanos, Kind kind, int device, long content) {
        record.clear();
        record.putLong(atNanos).putInt(kind.number).putInt(device).putLong(content);
        digest.update(record.array());
    }

    /** The digest in hexadecimal; ends the trace. */
    String end() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** FNV-1a of the bytes. */
    static long contentOf(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    static long contentOf(String text) {
        return contentOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
