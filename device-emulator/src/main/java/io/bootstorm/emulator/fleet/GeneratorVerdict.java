package io.bootstorm.emulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the generator held the fleet up, in words.
 *
 * @param bottleneck whether the figures tell more of the generator than of the service
 * @param remarks the verdict first
 */
record GeneratorVerdict(boolean bottleneck, List<String> remarks) {

    private static final double BUSY = 0.9;
    private static final double MOST = 0.5;
    private static final double FEW = 0.05;

    /**
     * What held the devices back.
     *
     * @param wanted connections at a time
     * @param allowed of them by the limit of open files
     * @param openFileLimit null where not known
     */
    record Bounds(int wanted, int allowed, int maxConnecting, Long openFileLimit) {}

    /** How late devices started. */
    record Lateness(int started, int late, int forConnections, double maxMillis) {

        static Lateness of(LaneTally tally) {
            return new Lateness(
                    tally.started,
                    tally.lateStarts,
                    tally.lateForConnections,
                    tally.maxLateNanos / 1e6);
        }

        int forProcessor() {
            return late - forConnections;
        }
    }

    /**
     * How busy processors were.
     *
     * @param ours share of them, 0 to 1
     * @param everybodys likewise; null where not known
     */
    record Load(double ours, Double everybodys, int processors) {

        boolean saturated() {
            return everybodys != null && everybodys >= BUSY;
        }

        boolean mostlyOurs() {
            return saturated() && ours >= MOST * everybodys;
        }
    }

    static GeneratorVerdict of(Bounds bounds, Lateness lateness, Load load) {
        boolean manyLate = lateness.forProcessor() > FEW * lateness.started;
        boolean manyWaited = lateness.forConnections > FEW * lateness.started;
        boolean mostlyOurs = load.mostlyOurs();
        boolean bottleneck = manyLate || mostlyOurs;

        List<String> remarks = new ArrayList<>();
        remarks.add(verdict(bottleneck, manyWaited));
        if (load.saturated()) {
            remarks.add(
                    format(
                            "The machine's %d processors were %.0f %% busy, %.0f %% with the"
                                    + " fleet: rates and times are those of the machine, the"
                                    + " service may do better on its own.",
                            load.processors, 100 * load.everybodys, 100 * load.ours));
        }
        if (lateness.late > 0) {
            remarks.add(words(bounds, lateness));
        }
        if (bounds.allowed < bounds.wanted) {
            remarks.add(
                    format(
                            "Open connections were limited to %,d instead of %,d: a process may"
                                    + " open %,d files (ulimit -n); --workers takes several.",
                            bounds.allowed, bounds.wanted, bounds.openFileLimit));
        }
        return new GeneratorVerdict(bottleneck, List.copyOf(remarks));
    }

    private static String words(Bounds bounds, Lateness lateness) {
        String waited =
                format(
                        "%,d waited for the limits of %,d open connections and %,d connecting",
                        lateness.forConnections, bounds.allowed, bounds.maxConnecting);
        String busy =
                format("%,d since the fleet got no processor in time", lateness.forProcessor());
        String why =
                lateness.forConnections == 0
                        ? busy
                        : lateness.forProcessor() == 0 ? waited : waited + ", " + busy;
        return format(
                "%,d of %,d devices started more than 100 ms late, at most %,.0f ms: %s. Times"
                        + " from the intended start include it.",
                lateness.late, lateness.started, lateness.maxMillis, why);
    }

    private static String verdict(boolean bottleneck, boolean manyWaited) {
        if (bottleneck) {
            return "The generator was a bottleneck: do not blame the service for these figures.";
        }
        return manyWaited
                ? "The generator kept up, within its limits on connections."
                : "The generator kept up.";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
