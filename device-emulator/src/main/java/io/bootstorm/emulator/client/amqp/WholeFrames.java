package io.bootstorm.emulator.client.amqp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Holds back what has come of a frame until the rest of it has: the engine loses its place in
 * frames whose first eight bytes come in pieces.
 */
final class WholeFrames {

    private static final int HEAD_BYTES = 8;

    /** "AMQP", which a protocol header of eight bytes begins with. */
    private static final int MAGIC = 0x414d5150;

    private static final byte[] NOTHING = {};

    private final int mostBytes;
    private byte[] held = NOTHING;

    /**
     * @param mostBytes a frame that says it is larger is handed on as far as it has come, for the
     *     engine to refuse
     */
    WholeFrames(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Hands on what has become whole, if anything, in one piece. */
    void take(ByteBuf bytes, Consumer<byte[]> engine) {
        int before = held.length;
        held = Arrays.copyOf(held, before + bytes.readableBytes());
        bytes.readBytes(held, before, held.length - before);
        int whole = whole();
        if (whole > 0) {
            byte[] came = held;
            held = whole == came.length ? NOTHING : Arrays.copyOfRange(came, whole, came.length);
            engine.accept(whole == came.length ? came : Arrays.copyOf(came, whole));
        }
    }

    private int whole() {
        int at = 0;
        while (held.length - at >= HEAD_BYTES) {
            int size = size(at);
            if (size < HEAD_BYTES || size > mostBytes) {
                return held.length;
            }
            if (held.length - at < size) {
                return at;
            }
            at += size;
        }
        return at;
    }

    private int size(int at) {
        int size = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            size = size << Byte.SIZE | (held[at + i] & 0xff);
        }
        return size == MAGIC ? HEAD_BYTES : size;
    }
}
