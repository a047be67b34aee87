package io.bootstorm.emulator.fleet;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How arrival profiles are written. */
final class ArrivalText {

    private static final Pattern RAMP = Pattern.compile("ramp (\\d{1,9})(ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("rate (\\d{1,7}(?:\\.\\d{1,6})?)(?:/s)?");
    private static final Pattern WAVES =
            Pattern.compile("waves (\\d{1,6}) every (\\d{1,9})(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(7);

    private ArrivalText() {}

    static ArrivalProfile parse(String text) {
        String form = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        if (form.equals("at-once")) {
            return new ArrivalProfile.AtOnce();
        }
        Matcher ramp = RAMP.matcher(form);
        if (ramp.matches()) {
            return new ArrivalProfile.Ramp(duration(ramp.group(1), ramp.group(2)));
        }
        Matcher rate = RATE.matcher(form);
        if (rate.matches()) {
            return new ArrivalProfile.ConstantRate(Double.parseDouble(rate.group(1)));
        }
        Matcher waves = WAVES.matcher(form);
        if (waves.matches()) {
            return new ArrivalProfile.Waves(
                    Integer.parseInt(waves.group(1)), duration(waves.group(2), waves.group(3)));
        }
        throw new IllegalArgumentException(
                "not an arrival profile: '"
                        + form
                        + "' (one of: at-once, ramp 60s, rate 500/s, waves 5 every 30s; durations"
                        + " end in ms, s, m or h)");
    }

    static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    static void requirePositive(Duration duration, String what) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " takes 1 ms to 7 days, not " + of(duration));
        }
    }

    private static Duration duration(String amount, String unit) {
        long number = Long.parseLong(amount);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
