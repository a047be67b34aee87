package io.bootstorm.cli.command;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as an option takes it: {@code 300ms}, {@code 4.3s}, {@code 5m}, {@code 1h}. */
final class TimeSpan {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
    private static final Map<String, BigDecimal> MILLIS =
            Map.of(
                    "ms", BigDecimal.ONE,
                    "s", BigDecimal.valueOf(1000),
                    "m", BigDecimal.valueOf(60_000),
                    "h", BigDecimal.valueOf(3_600_000));

    private TimeSpan() {}

    /**
     * @throws IllegalArgumentException if the text is no span, or no whole number of milliseconds
     */
    static long millis(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no span of time: write it such as 300ms, 4.3s, 5m or 1h");
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(MILLIS.get(matcher.group(2)))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no whole number of milliseconds", e);
        }
    }
}
