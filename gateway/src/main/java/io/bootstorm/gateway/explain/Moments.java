package io.bootstorm.gateway.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and lengths of time as a person reads them. */
final class Moments {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long DAY_SECONDS = 86_400;
    private static final long HOUR_SECONDS = 3_600;
    private static final long MINUTE_SECONDS = 60;

    private Moments() {}

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0;
    }

    static String took(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI);
    }

    /** Such as {@code 40 min}. */
    static String span(long seconds) {
        if (seconds >= 2 * DAY_SECONDS) {
            return seconds / DAY_SECONDS + " days";
        }
        if (seconds >= 2 * HOUR_SECONDS) {
            return seconds / HOUR_SECONDS + " h";
        }
        return seconds >= 2 * MINUTE_SECONDS ? seconds / MINUTE_SECONDS + " min" : seconds + " s";
    }

    /** Such as {@code in 40 min} or {@code 5 s ago}. */
    static String from(Instant now, Instant then) {
        long seconds = Duration.between(now, then).toSeconds();
        return seconds >= 0 ? "in " + span(seconds) : span(-seconds) + " ago";
    }
}
