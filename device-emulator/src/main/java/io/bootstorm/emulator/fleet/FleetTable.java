package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.TlsHandshakes;
import io.bootstorm.emulator.device.DeviceClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A fleet's result as a table for a person: plain text, no colours. */
public final class FleetTable {

    private static final int MAX_LISTED = 10;
    private static final String ROW = "  %-22s %9s %10s %10s %10s %10s %10s";

    private FleetTable() {}

    /** The closing table, line by line. */
    public static List<String> lines(FleetResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(result));
        lines.add("");
        outcome(result, lines);
        if (KindTable.tellsMore(result)) {
            lines.add("");
            KindTable.add(result, lines);
        }
        if (!result.hubs().isEmpty()) {
            lines.add("");
            hubs(result, lines);
        }
        if (result.hub() != null) {
            lines.add("");
            atHubs(result.hub(), lines);
        }
        lines.add("");
        phases(result, lines);
        lines.add("");
        lines.addAll(result.generator().remarks());
        return lines;
    }

    private static String headline(FleetResult result) {
        ReportedSettings settings = result.settings();
        FleetShard shard = settings.shard();
        return text(
                "%s%,d devices%s over %s%s%s, arrival %s, back-off %s, seed %d: %.1f s",
                result.complete() ? "" : "INCOMPLETE, stopped early: ",
                result.counts().devices(),
                shard == null ? "" : ", shard " + shard.text(),
                settings.transport(),
                settings.client().equals(DeviceClient.LEAN.label())
                        ? ""
                        : " by " + settings.client(),
                settings.tlsVersion() == null ? "" : " with TLS " + settings.tlsVersion(),
                settings.arrival(),
                result.backOff(),
                result.seed(),
                result.durationSeconds());
    }

    private static void outcome(FleetResult result, List<String> lines) {
        FleetCounts counts = result.counts();
        lines.add(
                share("assigned", counts.assigned(), counts)
                        + text("   %,.1f/s", result.assignedPerSecond()));
        lines.add(share("failed", counts.failed(), counts));
        List<FailureCount> failures = result.failures();
        for (FailureCount failure : failures.subList(0, Math.min(MAX_LISTED, failures.size()))) {
            lines.add(text("    %,12d  %s", failure.count(), words(failure.kind())));
        }
        if (failures.size() > MAX_LISTED) {
            lines.add(text("    … and %d kinds more", failures.size() - MAX_LISTED));
        }
        if (!result.complete()) {
            lines.add(share("interrupted", counts.interrupted(), counts));
            lines.add(share("not started", counts.notStarted(), counts));
        }
        int repeated = counts.attempts() - (counts.devices() - counts.notStarted());
        if (repeated > 0) {
            lines.add(text("  %-12s %,9d", "boots again", repeated));
        }
        if (counts.throttledReplies() > 0) {
            lines.add(text("  %-12s %,9d", "429 replies", counts.throttledReplies()));
        }
        if (counts.serverErrorReplies() > 0) {
            lines.add(text("  %-12s %,9d", "5xx replies", counts.serverErrorReplies()));
        }
        TlsHandshakes handshakes = result.handshakes();
        if (handshakes != null && handshakes.resumed() > 0) {
            lines.add(
                    text(
                            "  %-12s %,9d full, %,d resumed",
                            "handshakes", handshakes.full(), handshakes.resumed()));
        }
    }

    private static void hubs(FleetResult result, List<String> lines) {
        result.hubs().entrySet().stream()
                .limit(MAX_LISTED)
                .forEach(hub -> lines.add(text("  %,22d  %s", hub.getValue(), hub.getKey())));
        if (result.hubs().size() > MAX_LISTED) {
            lines.add(text("  … and %d hubs more", result.hubs().size() - MAX_LISTED));
        }
    }

    private static void atHubs(HubCounts hub, List<String> lines) {
        lines.add(text("  %-12s %,9d", "came up", hub.cameUp()));
        hub.failures().forEach((reason, count) -> lines.add(text("    %,12d  %s", count, reason)));
        lines.add(
                text(
                        "  %-12s p50 %s, p99 %s, max %s ms from beginning to connect",
                        "twin",
                        millis(hub.twin().p50Millis()),
                        millis(hub.twin().p99Millis()),
                        millis(hub.twin().maxMillis())));
        if (hub.telemetrySent() > 0) {
            lines.add(
                    text(
                            "  %-12s %,9d sent, %,d taken",
                            "telemetry", hub.telemetrySent(), hub.telemetryTaken()));
        }
    }

    private static void phases(FleetResult result, List<String> lines) {
        lines.add(
                text(ROW, "time in ms", "count", "p50", "p90", "p99", "p99.9", "max")
                        .stripTrailing());
        for (FleetPhase phase : FleetPhase.values()) {
            PhaseSummary times = result.phases().get(phase.key());
            if (times.count() > 0) {
                lines.add(
                        text(
                                ROW,
                                phase.words(),
                                text("%,d", times.count()),
                                millis(times.p50Millis()),
                                millis(times.p90Millis()),
                                millis(times.p99Millis()),
                                millis(times.p999Millis()),
                                millis(times.maxMillis())));
            }
        }
    }

    private static String share(String what, int number, FleetCounts counts) {
        return text("  %-12s %,9d  %6.2f %%", what, number, 100.0 * number / counts.devices());
    }

    private static String words(FailureKind kind) {
        return kind.result() + (kind.reason().isEmpty() ? "" : ": " + kind.reason());
    }

    /** Three digits that tell something. */
    private static String millis(double millis) {
        String format =
                millis < 1 ? "%.3f" : millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%,.0f";
        return text(format, millis);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
