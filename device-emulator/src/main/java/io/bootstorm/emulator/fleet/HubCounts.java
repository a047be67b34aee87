package io.bootstorm.emulator.fleet;

import java.util.Map;

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

    public boolean allCameUp() {
        return failures.isEmpty();
    }
}
