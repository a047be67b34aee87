package io.bootstorm.emulator.firmware;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What the firmware does after a failed boot.
 *
 * @param afterFailure as {@link AfterFailure#named}; {@code fixed-wait} by default
 * @param attempts boots of one device in all: 1 by default, which is giving up at once, and 5 if
 *     another policy is named
 * @param waitSeconds between a failed boot and the next, 5 by default; the first wait of a back-off
 * @param maxWaitSeconds of a back-off, 300 by default
 * @param jitterPercent by up to so much a back-off's wait is shorter, 50 by default
 */
@JsonPropertyOrder({"afterFailure", "attempts", "waitSeconds", "maxWaitSeconds", "jitterPercent"})
public record FirmwareSettings(
        String afterFailure,
        Integer attempts,
        Integer waitSeconds,
        Integer maxWaitSeconds,
        Integer jitterPercent) {

    /** Gives up after the first boot. */
    public static final FirmwareSettings NONE = new FirmwareSettings(null, null, null, null, null);

    private static final int DEFAULT_ATTEMPTS = 5;
    private static final int MAX_ATTEMPTS = 1_000;
    private static final int MAX_SECONDS = 86_400;

    public FirmwareSettings {
        boolean repeats =
                afterFailure != null && !afterFailure.equals(AfterFailure.GIVE_UP.label());
        attempts = range("attempts", attempts, repeats ? DEFAULT_ATTEMPTS : 1, 1, MAX_ATTEMPTS);
        afterFailure = afterFailure == null ? AfterFailure.FIXED_WAIT.label() : afterFailure;
        waitSeconds = range("wait-seconds", waitSeconds, 5, 0, MAX_SECONDS);
        maxWaitSeconds = range("max-wait-seconds", maxWaitSeconds, 300, 0, MAX_SECONDS);
        jitterPercent = range("jitter-percent", jitterPercent, 50, 0, 100);
        check(afterFailure, attempts);
    }

    private static void check(String afterFailure, int attempts) {
        AfterFailure policy;
        try {
            policy = AfterFailure.named(afterFailure);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "fleet.firmware.after-failure: " + e.getMessage(), e);
        }
        if (policy == AfterFailure.GIVE_UP && attempts > 1) {
            throw new IllegalArgumentException(
                    "fleet.firmware.attempts: give-up means 1 boot, not "
                            + attempts
                            + "; name another policy in after-failure");
        }
    }

    private static int range(String key, Integer value, int byDefault, int min, int max) {
        if (value == null) {
            return byDefault;
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "fleet.firmware." + key + " is " + min + " to " + max + ", not " + value);
        }
        return value;
    }
}
