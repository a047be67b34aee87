package io.bootstorm.emulator.fleet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Makes the result of a fleet out of what was set, what was counted and what the machine said. */
final class FleetReport {

    private FleetReport() {}

    static FleetResult of(
            FleetConfig config, long seed, FleetRun.Outcome outcome, GeneratorHealth health) {
        LaneTally tally = outcome.tally();
        List<Map.Entry<KindResult, Histogram>> kinds = kinds(tally);
        return new FleetResult(
                outcome.startedAt(),
                outcome.complete(),
                seed,
                config.backOff(),
                ReportedSettings.of(config),
                rounded(outcome.seconds()),
                outcome.seconds() <= 0 ? 0 : rounded(tally.assigned / outcome.seconds()),
                counts(config.devices(), tally),
                hubs(tally.hubs.counts()),
                failures(tally.failures.counts()),
                kinds.stream().map(Map.Entry::getKey).toList(),
                phases(tally.histograms),
                AssignedTimes.of(tally.assignedAt, config.devices()),
                tally.timeline.result(),
                health,
                null,
                null,
                new FleetHistograms(
                        tally.histograms,
                        tally.assignedAt,
                        kinds.stream().map(Map.Entry::getValue).toList(),
                        null));
    }

    private static List<Map.Entry<KindResult, Histogram>> kinds(LaneTally tally) {
        return tally.kinds.entrySet().stream()
                .map(
                        kind ->
                                Map.entry(
                                        KindResult.of(kind.getKey(), kind.getValue()),
                                        kind.getValue().bootNanos))
                .sorted(Map.Entry.comparingByKey(KindResult.ORDER))
                .toList();
    }

    private static FleetCounts counts(int devices, LaneTally tally) {
        return new FleetCounts(
                devices,
                tally.assigned,
                tally.failed,
                tally.started - tally.assigned - tally.failed,
                devices - tally.started,
                tally.kinds.values().stream().mapToInt(kind -> kind.surprises).sum(),
                tally.attempts,
                tally.assigningReplies,
                tally.throttledReplies,
                tally.serverErrorReplies,
                tally.requests,
                tally.wastedRequests,
                tally.failedConnections);
    }

    /** Most first. */
    static Map<String, Long> hubs(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Most first. */
    static List<FailureCount> failures(Map<FailureKind, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new FailureCount(entry.getValue(), entry.getKey()))
                .sorted(
                        Comparator.comparingLong(FailureCount::count)
                                .reversed()
                                .thenComparing(failure -> failure.kind().toString()))
                .toList();
    }

    static Map<String, PhaseSummary> phases(PhaseHistograms histograms) {
        Map<String, PhaseSummary> phases = new LinkedHashMap<>();
        for (FleetPhase phase : FleetPhase.values()) {
            phases.put(phase.key(), PhaseSummary.of(histograms.of(phase)));
        }
        return phases;
    }

    /** What the machine could do, of a fleet with sockets. */
    static GeneratorHealth health(
            FleetConfig config,
            FleetRun.Outcome outcome,
            GeneratorLimits limits,
            ProcessorTime before,
            ProcessorTime after) {
        LaneTally tally = outcome.tally();
        int processors = Runtime.getRuntime().availableProcessors();
        double used = (after.processNanos() - before.processNanos()) / 1e9;
        double share = outcome.seconds() <= 0 ? 0 : used / outcome.seconds() / processors;
        Double machine = after.machineShareSince(before);
        GeneratorVerdict verdict =
                GeneratorVerdict.of(
                        new GeneratorVerdict.Bounds(
                                limits.wantedOpenConnections(),
                                limits.maxOpenConnections(),
                                limits.maxConnecting(),
                                limits.openFileLimit()),
                        GeneratorVerdict.Lateness.of(tally),
                        new GeneratorVerdict.Load(share, machine, processors));
        return new GeneratorHealth(
                limits.maxOpenConnections(),
                limits.openFileLimit(),
                limits.sourceAddresses().size(),
                limits.portsPerAddress(),
                config.eventLoopThreads(),
                limits.socketTransport().name().toLowerCase(java.util.Locale.ROOT),
                processors,
                rounded(used),
                rounded(share),
                machine == null ? null : rounded(machine),
                tally.lateStarts,
                tally.lateForConnections,
                rounded(tally.maxLateNanos / 1e6),
                after.collectionMillis() - before.collectionMillis(),
                verdict.bottleneck(),
                verdict.remarks());
    }

    /** Three decimals. */
    static double rounded(double value) {
        return Math.rint(value * 1e3) / 1e3;
    }
}
