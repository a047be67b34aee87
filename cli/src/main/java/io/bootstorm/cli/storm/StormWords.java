package io.bootstorm.cli.storm;

import java.util.Locale;

/** How figures of a storm are written. */
final class StormWords {

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SHORT_SECONDS = 120;
    private static final int FEW = 10;

    private StormWords() {}

    /** {@code 12.3 s}, {@code 4 min 5 s} or {@code 2 h 3 min}; a dash for null. */
    static String span(Double seconds) {
        if (seconds == null) {
            return "never";
        }
        if (seconds < SHORT_SECONDS) {
            return seconds == Math.rint(seconds)
                    ? text("%.0f s", seconds)
                    : text("%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        long minutes = whole / SECONDS_PER_MINUTE;
        return whole < SECONDS_PER_HOUR
                ? text("%d min %d s", minutes, whole % SECONDS_PER_MINUTE)
                : text("%d h %d min", minutes / SECONDS_PER_MINUTE, minutes % SECONDS_PER_MINUTE);
    }

    static String span(long seconds) {
        return span((double) seconds);
    }

    static String count(long number) {
        return text("%,d", number);
    }

    static String rate(double perSecond) {
        return text(perSecond < FEW ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    static String percent(double share) {
        double percent = 100 * share;
        return text(percent > 0 && percent < FEW ? "%.1f %%" : "%.0f %%", percent);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
