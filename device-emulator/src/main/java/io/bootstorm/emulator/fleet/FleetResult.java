package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.emulator.client.TlsHandshakes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a fleet. Its JSON is the file {@code fleet-result.json}.
 *
 * @param complete false if the fleet was stopped before every device had ended
 * @param seed the one that was used
 * @param backOff its label: figures of {@code immediate} are no devices' figures
 * @param settings all of them but the keys; with a shard, the counts are those of its devices
 * @param assignedPerSecond over the whole duration
 * @param hubs devices by assigned hub, most first; a bounded number of hubs
 * @param failures devices by kind of failure, most first; a bounded number of kinds
 * @param kinds devices by profile and behaviour
 * @param phases by {@link FleetPhase#key}, in the order of the phases
 * @param assignedAtSeconds when half of the devices, 95 % and all had their hub
 * @param timeline what was done when
 * @param hub what came of them at their hubs; null if they did not go there
 * @param handshakes of the devices' connections with DPS; null where nobody counted them
 * @param histograms what the summaries were made of
 */
@JsonPropertyOrder({
    "startedAt",
    "complete",
    "seed",
    "backOff",
    "settings",
    "durationSeconds",
    "assignedPerSecond",
    "counts",
    "hubs",
    "failures",
    "kinds",
    "phases",
    "assignedAtSeconds",
    "timeline",
    "generator",
    "hub",
    "handshakes"
})
public record FleetResult(
        Instant startedAt,
        boolean complete,
        long seed,
        String backOff,
        ReportedSettings settings,
        double durationSeconds,
        double assignedPerSecond,
        FleetCounts counts,
        Map<String, Long> hubs,
        List<FailureCount> failures,
        List<KindResult> kinds,
        Map<String, PhaseSummary> phases,
        AssignedTimes assignedAtSeconds,
        FleetTimeline timeline,
        GeneratorHealth generator,
        @JsonInclude(JsonInclude.Include.NON_NULL) HubCounts hub,
        @JsonInclude(JsonInclude.Include.NON_NULL) TlsHandshakes handshakes,
        @JsonIgnore FleetHistograms histograms) {

    /** Whether every device ended as one of its kind is expected to, and came up at its hub. */
    @JsonIgnore
    public boolean asExpected() {
        return complete && counts.surprises() == 0 && (hub == null || hub.allCameUp());
    }

    FleetResult withHub(HubCounts counted, Histogram twin) {
        return new FleetResult(
                startedAt,
                complete,
                seed,
                backOff,
                settings,
                durationSeconds,
                assignedPerSecond,
                counts,
                hubs,
                failures,
                kinds,
                phases,
                assignedAtSeconds,
                timeline,
                generator,
                counted,
                handshakes,
                histograms.withTwin(twin));
    }

    FleetResult withHandshakes(TlsHandshakes counted) {
        return new FleetResult(
                startedAt,
                complete,
                seed,
                backOff,
                settings,
                durationSeconds,
                assignedPerSecond,
                counts,
                hubs,
                failures,
                kinds,
                phases,
                assignedAtSeconds,
                timeline,
                generator,
                hub,
                counted,
                histograms);
    }

    /** Whether every device was assigned. */
    @JsonIgnore
    public boolean allAssigned() {
        return counts.assigned() == counts.devices();
    }
}
