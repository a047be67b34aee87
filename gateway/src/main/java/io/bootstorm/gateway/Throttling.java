package io.bootstorm.gateway;

import io.bootstorm.gateway.throttle.ThrottleSettings;

/**
 * The quotas of the imitated DPS instance; all of them are off by default.
 *
 * @param registrationsPerMinute that the instance takes, registers that join an open one included;
 *     the service documents 1,000; 0 for no limit
 * @param serviceOperationsPerMinute that the instance takes; the service documents 1,000; 0 for no
 *     limit
 * @param pollsPerTenSeconds that it takes of one device; the service documents 5; 0 for no limit
 * @param registerRetryAfterSeconds what a register too many is told to wait; by default what is
 *     left of the minute, an assumption
 * @param pollRetryAfterSeconds what a poll too many is told to wait; by default what is left of the
 *     ten seconds, an assumption
 */
public record Throttling(
        Integer registrationsPerMinute,
        Integer serviceOperationsPerMinute,
        Integer pollsPerTenSeconds,
        Integer registerRetryAfterSeconds,
        Integer pollRetryAfterSeconds) {

    public static final Throttling OFF = new Throttling(null, null, null, null, null);

    private static final String KEY = "gateway.throttling.";
    private static final int LONGEST_WAIT_SECONDS = 3_600;

    public Throttling {
        registrationsPerMinute = limit("registrations-per-minute", registrationsPerMinute);
        serviceOperationsPerMinute =
                limit("service-operations-per-minute", serviceOperationsPerMinute);
        pollsPerTenSeconds = limit("polls-per-ten-seconds", pollsPerTenSeconds);
        wait("register-retry-after-seconds", registerRetryAfterSeconds);
        wait("poll-retry-after-seconds", pollRetryAfterSeconds);
    }

    /** What the engines are held to. */
    ThrottleSettings settings() {
        return new ThrottleSettings(
                registrationsPerMinute,
                serviceOperationsPerMinute,
                pollsPerTenSeconds,
                registerRetryAfterSeconds == null ? 0 : registerRetryAfterSeconds,
                pollRetryAfterSeconds == null ? 0 : pollRetryAfterSeconds);
    }

    private static int limit(String name, Integer value) {
        return Check.within(
                KEY + name, value == null ? 0 : value, 0, ThrottleSettings.MAX_PER_WINDOW);
    }

    private static void wait(String name, Integer value) {
        if (value != null) {
            Check.within(KEY + name, value, 1, LONGEST_WAIT_SECONDS);
        }
    }
}
