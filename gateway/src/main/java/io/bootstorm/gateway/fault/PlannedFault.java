package io.bootstorm.gateway.fault;

import java.util.List;

/**
 * A fault that is to strike, and whom. What is left out (null) gets its default; what cannot be is
 * refused with an {@link IllegalArgumentException} that says what would be right.
 *
 * @param fault which
 * @param share of the occasions that it strikes, drawn from the plan's seed; above 0, at most 1,
 *     which is the default
 * @param count after how many times it is over; null for never
 * @param perDevice how often it strikes one device at most; null for any number
 * @param registrationIds whom it strikes: ids, or beginnings of ids with {@code *} at the end,
 *     without regard to case; everybody by default
 * @param retryAfterSeconds that a throttled request is told; 10 by default
 * @param errorCode of a failed registration, six digits from 400000 to 599999; 400207 by default
 * @param delayMillis that a slow webhook takes longer; 5,000 by default
 */
public record PlannedFault(
        Fault fault,
        Double share,
        Integer count,
        Integer perDevice,
        List<String> registrationIds,
        Integer retryAfterSeconds,
        Integer errorCode,
        Integer delayMillis) {

    private static final int MAX_PATTERNS = 1_000;
    private static final int LONGEST_WAIT_SECONDS = 3_600;
    private static final int LONGEST_DELAY_MILLIS = 600_000;

    public PlannedFault {
        that(fault != null, "a planned fault has no 'fault', such as poll-throttled");
        String name = fault.label();
        share = share == null ? 1.0 : share;
        that(share > 0 && share <= 1, name + ": share is " + share + "; above 0, at most 1");
        that(count == null || count > 0, name + ": count is " + count + "; it is 1 or more");
        that(
                perDevice == null || perDevice > 0,
                name + ": per-device is " + perDevice + "; it is 1 or more");
        registrationIds = registrationIds == null ? List.of() : List.copyOf(registrationIds);
        that(
                registrationIds.size() <= MAX_PATTERNS,
                name + ": more than " + MAX_PATTERNS + " registration-ids; end one with *");
        that(
                !fault.strikesConnections() || (registrationIds.isEmpty() && perDevice == null),
                name
                        + " strikes before a device says who it is: no registration-ids or"
                        + " per-device");
        boolean throttles = fault == Fault.REGISTER_THROTTLED || fault == Fault.POLL_THROTTLED;
        retryAfterSeconds =
                own(
                        throttles,
                        name,
                        "retry-after-seconds",
                        retryAfterSeconds,
                        10,
                        1,
                        LONGEST_WAIT_SECONDS);
        errorCode =
                own(
                        fault == Fault.REGISTRATION_FAILED,
                        name,
                        "error-code",
                        errorCode,
                        400_207,
                        400_000,
                        599_999);
        delayMillis =
                own(
                        fault == Fault.WEBHOOK_SLOW,
                        name,
                        "delay-millis",
                        delayMillis,
                        5_000,
                        1,
                        LONGEST_DELAY_MILLIS);
    }

    /** One that strikes always and everybody. */
    public static PlannedFault of(Fault fault) {
        return new PlannedFault(fault, null, null, null, null, null, null, null);
    }

    /** A parameter that some faults have and others do not. */
    private static Integer own(
            boolean has, String fault, String name, Integer value, int usual, int least, int most) {
        if (!has) {
            that(value == null, fault + " takes no " + name);
            return null;
        }
        int given = value == null ? usual : value;
        that(
                given >= least && given <= most,
                fault + ": " + name + " is " + given + "; it goes from " + least + " to " + most);
        return given;
    }

    private static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
