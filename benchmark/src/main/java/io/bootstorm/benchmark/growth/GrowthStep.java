package io.bootstorm.benchmark.growth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What so many devices cost.
 *
 * @param serverMicros the gateway's processor time a boot
 * @param clientMicros the fleet's
 * @param registrationBytes of the gateway's heap after a collection, for each registration, beyond
 *     what it holds without one
 * @param pageMillis to query the first hundred registrations, the middle of some tries
 * @param listMillisPerThousand to query all of them, page by page
 */
@JsonPropertyOrder({
    "devices",
    "assigned",
    "perSecond",
    "serverMicros",
    "clientMicros",
    "registrationBytes",
    "pageMillis",
    "listMillisPerThousand"
})
public record GrowthStep(
        int devices,
        int assigned,
        double perSecond,
        double serverMicros,
        double clientMicros,
        double registrationBytes,
        double pageMillis,
        double listMillisPerThousand) {}
