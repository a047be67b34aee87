package io.bootstorm.allocator.host;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The body of the request that a connection is sending, used again for the next one. */
final class RequestBody {

    /** Held by an open connection between requests; more is given back. */
    private static final int KEPT_BYTES = 2048;

    private final int limit;
    private byte[] bytes = {};
    private int length;

    RequestBody(int limit) {
        this.limit = limit;
    }

    /** Takes what is readable, or nothing and returns false if that is more than the limit. */
    boolean append(ByteBuf content) {
        int added = content.readableBytes();
        if (added > limit - length) {
            return false;
        }
        if (bytes.length < length + added) {
            bytes = Arrays.copyOf(bytes, capacityFor(length + added));
        }
        content.readBytes(bytes, length, added);
        length += added;
        return true;
    }

    /** Valid in the first {@link #length} bytes, until the next {@link #clear}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    private int capacityFor(int needed) {
        return Math.min(limit, Math.max(needed, Math.max(KEPT_BYTES, bytes.length * 2)));
    }
}
