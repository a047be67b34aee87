package io.bootstorm.emulator.hub;

import io.bootstorm.emulator.boot.BootFailure;

/**
 * What came of a device's time at its hub.
 *
 * @param twin as the hub showed it, JSON; null if the device did not get as far
 * @param reportedVersion that its report was kept as; 0 if it was not
 * @param telemetrySent and {@code telemetryTaken} by the hub
 * @param failure null if all went well
 */
public record HubResult(
        String twin,
        long reportedVersion,
        long telemetrySent,
        long telemetryTaken,
        long desiredChanges,
        long methods,
        long messages,
        BootFailure failure) {}
