package io.bootstorm.emulator.fleet;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a fleet's devices at their hubs.
 *
 * @param cameUp devices that fetched their twin and whose report was kept
 * @param failures the others, by a few reasons
 * @param twin from beginning to connect to having the twin
 * @param telemetrySent by all devices, and {@code telemetryTaken} by their hubs
 */
public record HubCounts(
        long cameUp,
        Map<String, Long> failures,
        PhaseSummary twin,
        long telemetrySent,
        long telemetryTaken,
        long desiredChanges,
        long methods,
        long messages) {

    /** Both together; the twins' histogram is added elsewhere. */
    HubCounts plus(HubCounts other) {
        Map<String, Long> reasons = new TreeMap<>(failures);
        other.failures.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new HubCounts(
                cameUp + other.cameUp,
                reasons,
                twin,
                telemetrySent + other.telemetrySent,
                telemetryTaken + other.telemetryTaken,
                desiredChanges + other.desiredChanges,
                methods + other.methods,
                messages + other.messages);
    }

    HubCounts withTwin(PhaseSummary measured) {
        return new HubCounts(
                cameUp,
                failures,
                measured,
                telemetrySent,
                telemetryTaken,
                desiredChanges,
                methods,
                messages);
    }

    public boolean allCameUp() {
        return failures.isEmpty();
    }
}
