package io.bootstorm.emulator.tpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes without end that follow from a seed and a purpose: HMAC-SHA256 over a counter. */
final class SeededBytes {

    private final byte[] key;
    private long counter;

    private SeededBytes(byte[] key) {
        this.key = key;
    }

    static SeededBytes of(long seed, String purpose) {
        return new SeededBytes(
                TpmCrypto.hmac(uint64(seed), purpose.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] next(int bytes) {
        ByteBuffer drawn = ByteBuffer.allocate(bytes);
        while (drawn.hasRemaining()) {
            byte[] block = TpmCrypto.hmac(key, uint64(counter++));
            drawn.put(block, 0, Math.min(block.length, drawn.remaining()));
        }
        return drawn.array();
    }

    private static byte[] uint64(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
