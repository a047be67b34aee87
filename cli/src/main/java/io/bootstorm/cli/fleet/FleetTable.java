package io.bootstorm.cli.fleet;

import io.bootstorm.cli.console.Table;
import io.bootstorm.emulator.fleet.FailureCount;
import io.bootstorm.emulator.fleet.FailureKind;
import io.bootstorm.emulator.fleet.FleetCounts;
import io.bootstorm.emulator.fleet.FleetPhase;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.PhaseSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a fleet, for a person. */
public final class FleetTable {

    private static final int MAX_HUBS = 10;

    private FleetTable() {}

    /** Lines of at most about 100 characters. */
    public static List<String> of(FleetResult result) {
        List<String> lines = new ArrayList<>();
        lines.addAll(counts(result));
        lines.add("");
        lines.addAll(phases(result));
        result.generator().remarks().forEach(remark -> lines.add("generator: " + remark));
        return lines;
    }

    private static List<String> counts(FleetResult result) {
        FleetCounts counts = result.counts();
        Table table = new Table().row("devices", whole(counts.devices()));
        table.row("assigned", whole(counts.assigned()), rate(result));
        result.hubs().entrySet().stream()
                .limit(MAX_HUBS)
                .forEach(hub -> table.row("  " + hub.getKey(), whole(hub.getValue())));
        table.row("failed", whole(counts.failed()));
        for (FailureCount failure : result.failures()) {
            table.row("  " + words(failure.kind()), whole(failure.count()));
        }
        if (!result.complete()) {
            table.row("interrupted", whole(counts.interrupted()));
            table.row("not started", whole(counts.notStarted()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(
                String.format(
                        Locale.ROOT,
                        "in %.1f s, back-off %s, seed %d, %,d boots, %,d assigning replies, %,d x"
                                + " 429",
                        result.durationSeconds(),
                        result.backOff(),
                        result.seed(),
                        counts.attempts(),
                        counts.assigningReplies(),
                        counts.throttledReplies()));
        return lines;
    }

    private static List<String> phases(FleetResult result) {
        Table table =
                new Table().row("milliseconds", "count", "mean", "p50", "p90", "p95", "p99", "max");
        for (FleetPhase phase : FleetPhase.values()) {
            PhaseSummary summary = result.phases().get(phase.key());
            if (summary != null && summary.count() > 0) {
                table.row(
                        phase.words(),
                        whole(summary.count()),
                        millis(summary.meanMillis()),
                        millis(summary.p50Millis()),
                        millis(summary.p90Millis()),
                        millis(summary.p95Millis()),
                        millis(summary.p99Millis()),
                        millis(summary.maxMillis()));
            }
        }
        return table.lines();
    }

    private static String rate(FleetResult result) {
        return String.format(Locale.ROOT, "%,.0f/s", result.assignedPerSecond());
    }

    private static String words(FailureKind kind) {
        String code = kind.errorCode() == null ? "" : " " + kind.errorCode();
        return kind.result() + code + ": " + kind.reason();
    }

    private static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%,.2f" : "%,.0f", millis);
    }
}
