package io.bootstorm.gateway.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes bad inputs out of good ones; the same from the same seed. */
final class Mutations {

    private static final int MOST_STEPS = 6;

    /** What parsers stumble over. */
    private static final List<String> STUMBLING_BLOCKS =
            List.of(
                    "\u0000",
                    "\u00ff\u00ff\u00ff\u00ff",
                    "\u007f\u00ff\u00ff\u00ff",
                    "\r\n",
                    "\r\n\r\n",
                    "%zz",
                    "%00",
                    "%2f..%2f",
                    "/../",
                    ";=&?#",
                    "+",
                    "\"",
                    "{\"a\":",
                    "[[[[[[[[",
                    "-9223372036854775809",
                    "1e999999999",
                    "\u00c3(",
                    "\u00ed\u00a0\u0080",
                    "Content-Length: -1\r\n",
                    "$rid=");

    private final List<byte[]> good;
    private final SplittableRandom random;

    Mutations(List<byte[]> good, long seed) {
        this.good = good;
        this.random = new SplittableRandom(seed);
    }

    byte[] next() {
        byte[] input = any().clone();
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            input = mutated(input);
        }
        return input;
    }

    private byte[] mutated(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(input.length - from + 1);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(input);
            case 1 -> joined(head(input, from), tail(input, to));
            case 2 -> joined(head(input, to), tail(input, from));
            case 3 -> joined(head(input, from), block(), tail(input, from));
            case 4 -> joined(head(input, from), block(), tail(input, to));
            case 5 -> joined(head(input, from), tail(any(), 0));
            default -> joined(head(input, from), repeated(input, from, to), tail(input, from));
        };
    }

    private byte[] flipped(byte[] input) {
        if (input.length > 0) {
            input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return input;
    }

    private byte[] repeated(byte[] input, int from, int to) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        int times = 1 << random.nextInt(7);
        for (int i = 0; i < times; i++) {
            many.write(input, from, Math.min(to - from, 64));
        }
        return many.toByteArray();
    }

    private byte[] block() {
        return STUMBLING_BLOCKS
                .get(random.nextInt(STUMBLING_BLOCKS.size()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] any() {
        return good.get(random.nextInt(good.size()));
    }

    private static byte[] head(byte[] input, int end) {
        return Arrays.copyOf(input, end);
    }

    private static byte[] tail(byte[] input, int from) {
        return Arrays.copyOfRange(input, from, input.length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
