package io.bootstorm.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One round of one variant.
 *
 * @param units boots or requests that were asked for
 * @param done those that ended as they should
 * @param serverMicros processor time of the server a unit
 * @param behindMicros the same of what the server calls: the allocator; 0 without
 * @param clientMicros the same of the client
 * @param p50Micros null where the client does not tell
 */
@JsonPropertyOrder({
    "group",
    "variant",
    "round",
    "units",
    "done",
    "perSecond",
    "serverMicros",
    "behindMicros",
    "clientMicros",
    "p50Micros",
    "p99Micros"
})
public record Sample(
        String group,
        String variant,
        int round,
        int units,
        int done,
        double perSecond,
        double serverMicros,
        double behindMicros,
        double clientMicros,
        Double p50Micros,
        Double p99Micros) {}
