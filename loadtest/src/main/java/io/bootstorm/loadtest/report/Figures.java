package io.bootstorm.loadtest.report;

import java.util.Locale;

/** Figures as reports write them: with a point, and no more digits than mean something. */
public final class Figures {

    private static final double NANOS_A_MILLI = 1e6;
    private static final double PERCENT = 100;

    private Figures() {}

    /** Nanoseconds as milliseconds, with three significant digits at least. */
    public static String millis(long nanos) {
        double millis = nanos / NANOS_A_MILLI;
        return String.format(Locale.ROOT, millis < 10 ? "%.3f ms" : "%.1f ms", millis);
    }

    public static String micros(double micros) {
        return String.format(Locale.ROOT, "%.1f µs", micros);
    }

    /** A ratio as a difference: 1.1 is {@code +10.0 %}. */
    public static String difference(double ratio) {
        return String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * PERCENT);
    }

    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
