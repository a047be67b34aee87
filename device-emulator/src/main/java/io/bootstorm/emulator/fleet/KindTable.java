package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.behaviour.Behaviour;
import io.bootstorm.emulator.profile.DeviceProfiles;
import java.util.List;
import java.util.Locale;

/** The part of a fleet's table that tells devices apart by profile and behaviour. */
final class KindTable {

    private static final String ROW = "  %-16s %-18s %9s %9s %9s %10s %14s  %s";

    /** As the C SDK's results begin. */
    private static final String PREFIX = "PROV_DEVICE_RESULT_";

    private KindTable() {}

    /** Whether there are others than ordinary devices. */
    static boolean tellsMore(FleetResult result) {
        return result.kinds().stream()
                .anyMatch(
                        kind ->
                                !kind.profile().equals(DeviceProfiles.NONE)
                                        || !kind.behaviour().equals(Behaviour.NONE.label()));
    }

    static void add(FleetResult result, List<String> lines) {
        lines.add(
                text(
                        ROW,
                        "profile",
                        "behaviour",
                        "devices",
                        "assigned",
                        "failed",
                        "surprises",
                        "p50 boot in ms",
                        "expected"));
        result.kinds().forEach(kind -> lines.add(row(kind)));
    }

    private static String row(KindResult kind) {
        return text(
                ROW,
                kind.profile(),
                kind.behaviour(),
                text("%,d", kind.devices()),
                text("%,d", kind.assigned()),
                text("%,d", kind.failed()),
                text("%,d", kind.surprises()),
                kind.assigned() == 0 ? "" : text("%,.0f", kind.bootMillis().p50Millis()),
                String.join(" or ", kind.expected()).replace(PREFIX, ""));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
