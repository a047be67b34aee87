package io.bootstorm.emulator.fleet;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What the summaries of a result were made of, in nanoseconds: only for reading.
 *
 * @param assignedAt when devices were assigned, after the fleet's start
 * @param kinds boots of each of the result's kinds, in their order
 * @param twin as {@link HubCounts#twin}; null if devices did not go to their hubs
 */
public record FleetHistograms(
        PhaseHistograms phases, Histogram assignedAt, List<Histogram> kinds, Histogram twin) {

    FleetHistograms withTwin(Histogram measured) {
        return new FleetHistograms(phases, assignedAt, kinds, measured);
    }
}
