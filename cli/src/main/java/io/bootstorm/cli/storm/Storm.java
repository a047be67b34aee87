package io.bootstorm.cli.storm;

import java.time.Duration;
import java.util.List;

/**
 * What a fleet goes through, under each of several back-off policies.
 *
 * @param quotaPerMinute registrations that DPS takes
 * @param policies as {@link StormPolicy} reads them, in the order of the report
 * @param load of Microsoft's formula
 * @param outage how long DPS is gone; null for no outage
 * @param outageFrom after the start
 * @param retryAfterSeconds what DPS tells devices to wait with a 429; null for what is left of the
 *     minute
 * @param arrival as fleets' are written
 * @param network of a virtual storm
 * @param timeLimit of each policy, after which it is stopped; virtual time if virtual
 */
public record Storm(
        int devices,
        int quotaPerMinute,
        List<String> policies,
        double load,
        Duration outage,
        Duration outageFrom,
        Integer retryAfterSeconds,
        String arrival,
        boolean virtual,
        String network,
        Duration timeLimit,
        long seed) {

    static final int MOST_DEVICES = 10_000_000;
    private static final int MOST_QUOTA = 10_000_000;
    private static final int MOST_POLICIES = 12;
    private static final double SECONDS_PER_MINUTE = 60;

    public Storm {
        policies = List.copyOf(policies);
        within("--devices", devices, 1, MOST_DEVICES);
        within("--quota", quotaPerMinute, 1, MOST_QUOTA);
        within("--backoff: the number of policies", policies.size(), 1, MOST_POLICIES);
        if (!(load > 0 && load <= 1000)) {
            throw new IllegalArgumentException("--load is above 0 and up to 1000, not " + load);
        }
        if (policies.stream().distinct().count() < policies.size()) {
            throw new IllegalArgumentException("--backoff names a policy twice");
        }
    }

    /** What the quota comes to. */
    double quotaPerSecond() {
        return quotaPerMinute / SECONDS_PER_MINUTE;
    }

    /**
     * Microsoft's {@code T = N / cps}: the time in which the quota, spread evenly, lets everybody
     * in.
     */
    double evenSeconds() {
        return devices / quotaPerSecond();
    }

    private static void within(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    what + " is " + min + " to " + max + ", not " + value);
        }
    }
}
