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
 * @param compilingMicros what of {@code serverMicros} the server's compilers took: next to nothing
 *     when it is warm
 * @param clientBytes allocated on the client's heap a unit; null where it was not counted
 * @param resumed TLS handshakes that resumed a session; null where nobody counted them
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
    "compilingMicros",
    "clientBytes",
    "resumed",
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
        double compilingMicros,
        Double clientBytes,
        Long resumed,
        Double p50Micros,
        Double p99Micros) {}
