package io.bootstorm.gateway.throttle;

import io.bootstorm.protocol.id.RegistrationId;

/**
 * The quotas of a DPS instance. One for the whole gateway, safe for use by many threads; time is
 * handed in, so that a run under virtual time is throttled alike.
 *
 * <p>The documents give the numbers and that a caller too many gets 429; that the service counts by
 * fixed windows, and what it tells a caller to wait, are assumptions. Who was refused is not
 * counted.
 */
public final class Throttle {

    /** Lets everybody through. */
    public static final Throttle OFF = new Throttle(ThrottleSettings.OFF);

    private static final Window MINUTE = new Window(60);
    private static final Window TEN_SECONDS = new Window(10);

    private final SharedCount registrations;
    private final SharedCount serviceOperations;
    private final DeviceCounts polls;
    private final ThrottleSettings settings;

    public Throttle(ThrottleSettings settings) {
        this.settings = settings;
        this.registrations = shared(settings.registrationsPerMinute());
        this.serviceOperations = shared(settings.serviceOperationsPerMinute());
        this.polls =
                settings.pollsPerTenSeconds() == 0
                        ? null
                        : new DeviceCounts(settings.pollsPerTenSeconds());
    }

    /**
     * A device registers.
     *
     * @return 0 if it may; otherwise the seconds it is to be told to wait, with 429
     */
    public int register(long nowNanos) {
        if (registrations == null || registrations.admits(MINUTE.at(nowNanos))) {
            return 0;
        }
        return settings.registerRetryAfterSeconds() == 0
                ? MINUTE.secondsLeft(nowNanos)
                : settings.registerRetryAfterSeconds();
    }

    /**
     * An operator's program asks something of the service API.
     *
     * @return 0 if it may; otherwise the seconds it is to be told to wait, with 429
     */
    public int serviceOperation(long nowNanos) {
        return serviceOperations == null || serviceOperations.admits(MINUTE.at(nowNanos))
                ? 0
                : MINUTE.secondsLeft(nowNanos);
    }

    /**
     * A device polls.
     *
     * @return 0 if it may; otherwise the seconds it is to be told to wait, with 429
     */
    public int poll(RegistrationId device, long nowNanos) {
        if (polls == null || polls.admits(device, TEN_SECONDS.at(nowNanos))) {
            return 0;
        }
        return settings.pollRetryAfterSeconds() == 0
                ? TEN_SECONDS.secondsLeft(nowNanos)
                : settings.pollRetryAfterSeconds();
    }

    private static SharedCount shared(int limit) {
        return limit == 0 ? null : new SharedCount(limit);
    }
}
