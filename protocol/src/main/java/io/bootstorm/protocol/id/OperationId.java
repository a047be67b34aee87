package io.bootstorm.protocol.id;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * The handle of one asynchronous registration, of the shape seen in public: {@code
 * 4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66}. Opaque and URL-safe.
 */
public record OperationId(String value) {

    /** Longer texts cannot be ours. */
    public static final int MAX_LENGTH = 128;

    /**
     * @param instance 16 hex digits that stay the same for one DPS instance, as the real ones seem
     *     to
     */
    public static OperationId next(long instance, SeededRandom random) {
        char[] text = new char[2 + 16 + 1 + 36];
        text[0] = '4';
        text[1] = '.';
        hex(instance, 16, text, 2);
        text[18] = '.';
        Guid.write(random, text, 19);
        return new OperationId(new String(text));
    }

    @Override
    public String toString() {
        return value;
    }

    static void hex(long bits, int digits, char[] into, int at) {
        for (int i = 0; i < digits; i++) {
            into[at + i] = Character.forDigit((int) (bits >>> (4 * (digits - 1 - i))) & 0xf, 16);
        }
    }
}
