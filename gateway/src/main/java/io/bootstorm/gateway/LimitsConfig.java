package io.bootstorm.gateway;

/**
 * @param eventLoops threads that serve connections; one per processor by default
 * @param maxConnections of devices; 100,000 by default
 * @param maxOpenOperations registrations in progress; 200,000 by default
 * @param maxEndedOperations that devices can still ask for; 200,000 by default
 * @param endedOperationSeconds for how long they can; 600 by default, an assumption
 * @param maxRegistrations records kept; a million by default, as documented
 * @param closeSeconds that registrations in progress and HTTP requests under way are given when the
 *     gateway closes; 5 by default
 */
public record LimitsConfig(
        Integer eventLoops,
        Integer maxConnections,
        Integer maxOpenOperations,
        Integer maxEndedOperations,
        Integer endedOperationSeconds,
        Integer maxRegistrations,
        Integer closeSeconds) {

    public static final LimitsConfig DEFAULT =
            new LimitsConfig(null, null, null, null, null, null, null);

    public LimitsConfig {
        eventLoops =
                Check.within(
                        "gateway.limits.event-loops",
                        eventLoops == null
                                ? Runtime.getRuntime().availableProcessors()
                                : eventLoops,
                        1,
                        256);
        maxConnections =
                Check.within(
                        "gateway.limits.max-connections",
                        maxConnections == null ? 100_000 : maxConnections,
                        1,
                        10_000_000);
        maxOpenOperations =
                Check.within(
                        "gateway.limits.max-open-operations",
                        maxOpenOperations == null ? 200_000 : maxOpenOperations,
                        1,
                        10_000_000);
        maxEndedOperations =
                Check.within(
                        "gateway.limits.max-ended-operations",
                        maxEndedOperations == null ? 200_000 : maxEndedOperations,
                        1,
                        10_000_000);
        endedOperationSeconds =
                Check.within(
                        "gateway.limits.ended-operation-seconds",
                        endedOperationSeconds == null ? 600 : endedOperationSeconds,
                        1,
                        86_400);
        maxRegistrations =
                Check.within(
                        "gateway.limits.max-registrations",
                        maxRegistrations == null ? 1_000_000 : maxRegistrations,
                        1,
                        100_000_000);
        closeSeconds =
                Check.within(
                        "gateway.limits.close-seconds",
                        closeSeconds == null ? 5 : closeSeconds,
                        0,
                        600);
    }
}
