package io.bootstorm.gateway.throttle;

/**
 * What a DPS instance takes ("Azure DPS limits"); 0 for no limit.
 *
 * @param registrationsPerMinute of the whole instance; 1,000 are documented
 * @param serviceOperationsPerMinute of the whole instance; 1,000 are documented
 * @param pollsPerTenSeconds of one device; 5 are documented
 * @param registerRetryAfterSeconds what a register too many is told to wait; 0 for until the minute
 *     is over
 * @param pollRetryAfterSeconds what a poll too many is told to wait; 0 for until the ten seconds
 *     are over
 */
public record ThrottleSettings(
        int registrationsPerMinute,
        int serviceOperationsPerMinute,
        int pollsPerTenSeconds,
        int registerRetryAfterSeconds,
        int pollRetryAfterSeconds) {

    /** The most that one window counts. */
    public static final int MAX_PER_WINDOW = 10_000_000;

    public static final ThrottleSettings OFF = new ThrottleSettings(0, 0, 0, 0, 0);

    public static final ThrottleSettings DOCUMENTED = new ThrottleSettings(1_000, 1_000, 5, 0, 0);

    public ThrottleSettings {
        within("registrationsPerMinute", registrationsPerMinute);
        within("serviceOperationsPerMinute", serviceOperationsPerMinute);
        within("pollsPerTenSeconds", pollsPerTenSeconds);
    }

    private static void within(String name, int limit) {
        if (limit < 0 || limit > MAX_PER_WINDOW) {
            throw new IllegalArgumentException(
                    name + " is " + limit + "; it goes from 0 to " + MAX_PER_WINDOW);
        }
    }
}
