package io.bootstorm.simulation.wire;

import java.io.ByteArrayOutputStream;

/** What one end of a connection has sent, to be sent again by somebody else. */
public final class Recording {

    /** More than a boot sends. */
    private static final int MOST_BYTES = 16 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] sent) {
        if (bytes.size() + sent.length <= MOST_BYTES) {
            bytes.write(sent, 0, sent.length);
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
