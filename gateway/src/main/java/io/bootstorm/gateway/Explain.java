package io.bootstorm.gateway;

import io.bootstorm.gateway.explain.TraceLimits;

/**
 * How much of what devices went through is remembered, for {@code bootstorm explain}. The device
 * that has not been heard of for longest goes first.
 *
 * @param maxRegistrations ids that are remembered; 20,000 by default
 * @param maxMebibytes for all of them together, as near as it can be estimated; 64 by default
 * @param eventsPerRegistration the latest of each id that are remembered; 64 by default
 */
public record Explain(
        Integer maxRegistrations, Integer maxMebibytes, Integer eventsPerRegistration) {

    public static final Explain DEFAULT = new Explain(null, null, null);

    private static final long BYTES_PER_MEBIBYTE = 1 << 20;

    public Explain {
        maxRegistrations =
                Check.within(
                        "gateway.explain.max-registrations",
                        maxRegistrations == null ? 20_000 : maxRegistrations,
                        1,
                        1_000_000);
        maxMebibytes =
                Check.within(
                        "gateway.explain.max-mebibytes",
                        maxMebibytes == null ? 64 : maxMebibytes,
                        1,
                        4_096);
        eventsPerRegistration =
                Check.within(
                        "gateway.explain.events-per-registration",
                        eventsPerRegistration == null ? 64 : eventsPerRegistration,
                        8,
                        1_024);
    }

    TraceLimits limits() {
        return new TraceLimits(
                maxRegistrations, maxMebibytes * BYTES_PER_MEBIBYTE, eventsPerRegistration);
    }
}
