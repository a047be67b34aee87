package io.bootstorm.cli.storm;

import io.bootstorm.emulator.boot.BackOff;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How firmware of one kind waits: with a 429 or 5xx in hand, and after a connection that failed.
 *
 * @param name in the report
 * @param backOff of requests, as {@link BackOff#named} reads it
 * @param afterFailure of connections, as {@code fleet.firmware.after-failure}
 * @param words what it does, for a person
 */
record StormPolicy(
        String name,
        String backOff,
        String afterFailure,
        int waitSeconds,
        int maxWaitSeconds,
        String words) {

    private static final int SAMPLE_WAIT_SECONDS = 5;
    private static final int LONGEST_SECONDS = 86_400;
    private static final int JITTER_SECONDS = 300;
    private static final Pattern WITH_SECONDS =
            Pattern.compile("(fixed|formula|full-jitter)-([1-9][0-9]{0,4})s");

    /**
     * Reads {@code c-sdk}, {@code fixed-5s}, {@code formula} (with the longest wait that the
     * storm's devices, quota and load come to) or {@code formula-600s}, {@code full-jitter} or
     * {@code full-jitter-300s}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static StormPolicy of(String label, Storm storm) {
        if (label.equals("c-sdk")) {
            return cSdk();
        }
        if (label.equals("formula")) {
            return formula(label, formulaSeconds(storm), storm);
        }
        if (label.equals("full-jitter")) {
            return fullJitter(label, JITTER_SECONDS);
        }
        Matcher matcher = WITH_SECONDS.matcher(label);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > LONGEST_SECONDS) {
            throw new IllegalArgumentException(
                    "no back-off policy '"
                            + label
                            + "': there are c-sdk, fixed-5s, formula, formula-600s, full-jitter and"
                            + " full-jitter-300s, with 1 to 86400 seconds");
        }
        int seconds = Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "fixed" -> fixed(label, seconds);
            case "formula" -> formula(label, seconds, storm);
            default -> fullJitter(label, seconds);
        };
    }

    private static StormPolicy cSdk() {
        return new StormPolicy(
                "c-sdk",
                "c-sdk",
                "fixed-wait",
                SAMPLE_WAIT_SECONDS,
                SAMPLE_WAIT_SECONDS,
                "The Azure C SDK: waits as retry-after says, if that is a whole number from 1 to"
                        + " 300; one that is absent, smaller, larger or a date counts as 1 second."
                        + " A connection that fails ends the SDK's part; the firmware around it"
                        + " connects again after "
                        + SAMPLE_WAIT_SECONDS
                        + " s (an assumption).");
    }

    private static StormPolicy fixed(String label, int seconds) {
        return new StormPolicy(
                label,
                label,
                "fixed-wait",
                seconds,
                seconds,
                "Asks again, and connects again, every " + seconds + " s. Reads no retry-after.");
    }

    private static StormPolicy formula(String label, int seconds, Storm storm) {
        return new StormPolicy(
                label,
                "formula-" + seconds + "s",
                "back-off",
                seconds,
                seconds,
                String.format(
                        Locale.ROOT,
                        "Microsoft's formula: a random wait from 1 s to (1 / load) · N / cps, here"
                                + " %,d s (N %,d, cps %.1f, load %s), and never shorter than"
                                + " retry-after. The same spread before it connects again.",
                        seconds,
                        storm.devices(),
                        storm.quotaPerSecond(),
                        storm.load()));
    }

    private static StormPolicy fullJitter(String label, int seconds) {
        return new StormPolicy(
                label,
                "full-jitter-" + seconds + "s",
                "back-off",
                1,
                seconds,
                "Exponential back-off with full jitter: a random wait of up to 1, 2, 4 … and at"
                        + " most "
                        + seconds
                        + " s, for requests and connections alike. Reads no retry-after.");
    }

    private static int formulaSeconds(Storm storm) {
        double seconds = Math.ceil(storm.evenSeconds() / storm.load());
        return (int) Math.max(2, Math.min(LONGEST_SECONDS, seconds));
    }
}
