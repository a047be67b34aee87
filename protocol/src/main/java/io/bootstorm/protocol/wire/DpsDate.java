package io.bootstorm.protocol.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Dates as DPS writes them: up to seven fractional digits (100 ns), trailing zeros dropped, {@code
 * Z}; for example {@code 2020-09-23T10:58:31.62286Z}.
 */
public final class DpsDate {

    private static final int NANOS_PER_TICK = 100;
    private static final int TICK_DIGITS = 7;
    private static final int LENGTH = 28;

    private DpsDate() {}

    /**
     * Every answer has some, so it is written digit by digit: a formatter makes 2 KB of garbage.
     */
    public static String text(Instant instant) {
        LocalDateTime date =
                LocalDateTime.ofEpochSecond(
                        instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(LENGTH);
        digits(text, date.getYear(), 4);
        digits(text.append('-'), date.getMonthValue(), 2);
        digits(text.append('-'), date.getDayOfMonth(), 2);
        digits(text.append('T'), date.getHour(), 2);
        digits(text.append(':'), date.getMinute(), 2);
        digits(text.append(':'), date.getSecond(), 2);
        fraction(text, date.getNano() / NANOS_PER_TICK);
        return text.append('Z').toString();
    }

    private static void fraction(StringBuilder text, int ticks) {
        if (ticks == 0) {
            return;
        }
        int rest = ticks;
        int digits = TICK_DIGITS;
        while (rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        digits(text.append('.'), rest, digits);
    }

    /** With zeros in front. */
    private static void digits(StringBuilder text, int number, int count) {
        int divisor = 1;
        for (int i = 1; i < count; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            text.append((char) ('0' + number / divisor % 10));
        }
    }
}
