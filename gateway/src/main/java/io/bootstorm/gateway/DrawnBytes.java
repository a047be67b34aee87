package io.bootstorm.gateway;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/** Bytes from the gateway's own source of randomness, for ciphers too. As secure as the source. */
final class DrawnBytes extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final transient LongSupplier source;

    DrawnBytes(LongSupplier source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        ByteBuffer longs = ByteBuffer.allocate(bytes.length + Long.BYTES);
        while (longs.position() < bytes.length) {
            longs.putLong(source.getAsLong());
        }
        longs.flip().get(bytes);
    }
}
