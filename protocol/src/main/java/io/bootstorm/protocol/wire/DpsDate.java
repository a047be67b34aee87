package io.bootstorm.protocol.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Dates as DPS writes them: up to seven fractional digits (100 ns), trailing zeros dropped, {@code
 * Z}; for example {@code 2020-09-23T10:58:31.62286Z}.
 */
public final class DpsDate {

    private static final int NANOS_PER_TICK = 100;

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
                    .appendLiteral('Z')
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private DpsDate() {}

    public static String text(Instant instant) {
        return FORMAT.format(
                instant.minusNanos(instant.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_TICK));
    }
}
