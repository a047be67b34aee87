package io.bootstorm.protocol.id;

import io.bootstorm.protocol.random.SeededRandom;

/** Version 4 GUIDs drawn from a seed: for tracking ids, ETags and operation ids. */
public final class Guid {

    private static final int LENGTH = 36;

    private Guid() {}

    public static String next(SeededRandom random) {
        char[] text = new char[LENGTH];
        write(random, text, 0);
        return new String(text);
    }

    static void write(SeededRandom random, char[] into, int at) {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        OperationId.hex(high >>> 32, 8, into, at);
        into[at + 8] = '-';
        OperationId.hex(high >>> 16, 4, into, at + 9);
        into[at + 13] = '-';
        OperationId.hex(high, 4, into, at + 14);
        into[at + 18] = '-';
        OperationId.hex(low >>> 48, 4, into, at + 19);
        into[at + 23] = '-';
        OperationId.hex(low, 12, into, at + 24);
    }
}
