package io.bootstorm.emulator.boot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The back-offs by label: the one list of them. */
final class BackOffLabel {

    private static final Pattern WITH_SECONDS =
            Pattern.compile("(fixed|formula|full-jitter)-([1-9][0-9]{0,4})s");
    private static final int MAX_SECONDS = 86_400;

    private BackOffLabel() {}

    static BackOff parse(String label) {
        for (BackOff backOff : new BackOff[] {BackOff.C_SDK, BackOff.IMMEDIATE}) {
            if (backOff.label().equals(label)) {
                return backOff;
            }
        }
        if (label.equals("full-jitter")) {
            return new FullJitterBackOff(label, FullJitterBackOff.DEFAULT_MAX_SECONDS, null);
        }
        Matcher matcher = WITH_SECONDS.matcher(label);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_SECONDS) {
            throw new IllegalArgumentException(
                    "no back-off '"
                            + label
                            + "': there are c-sdk, immediate, fixed-5s, formula-600s and"
                            + " full-jitter-300s, with 1 to 86400 seconds");
        }
        int seconds = Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "fixed" -> new FixedBackOff(label, seconds);
            case "formula" -> new FormulaBackOff(label, seconds, null);
            default -> new FullJitterBackOff(label, seconds, null);
        };
    }
}
