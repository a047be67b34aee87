package io.bootstorm.emulator.fleet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the result of a fleet out of what was set, what was counted and what the machine said. */
final class FleetReport {

    private FleetReport() {}

    static FleetResult of(
            FleetConfig config, long seed, FleetRun.Outcome outcome, GeneratorHealth health) {
        LaneTally tally = outcome.tally();
        return new FleetResult(
                outcome.startedAt(),
                outcome.complete(),
                seed,
                config.backOff(),
                config,
                rounded(outcome.seconds()),
                outcome.seconds() <= 0 ? 0 : rounded(tally.assigned / outcome.seconds()),
                counts(config.count(), tally),
                hubs(tally),
                failures(tally),
                KindResult.of(tally.kinds),
                phases(tally.histograms),
                AssignedTimes.of(tally.assignedAt, config.count()),
                tally.timeline.result(),
                health,
                null,
                tally.histograms);
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

    private static Map<String, Long> hubs(LaneTally tally) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        tally.hubs.counts().entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static List<FailureCount> failures(LaneTally tally) {
        return tally.failures.counts().entrySet().stream()
                .map(entry -> new FailureCount(entry.getValue(), entry.getKey()))
                .sorted(
                        Comparator.comparingLong(FailureCount::count)
                                .reversed()
                                .thenComparing(failure -> failure.kind().toString()))
                .toList();
    }

    private static Map<String, PhaseSummary> phases(PhaseHistograms histograms) {
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
        GeneratorVerdict verdict = GeneratorVerdict.of(limits, tally, share, machine, processors);
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

    private static double rounded(double value) {
        return Math.rint(value * 1e3) / 1e3;
    }
}
