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

    static GeneratorVerdict of(
            GeneratorLimits limits,
            LaneTally tally,
            double processorShare,
            Double machineShare,
            int processors) {
        int lateForProcessor = tally.lateStarts - tally.lateForConnections;
        boolean manyLate = lateForProcessor > FEW * tally.started;
        boolean manyWaited = tally.lateForConnections > FEW * tally.started;
        boolean saturated = machineShare != null && machineShare >= BUSY;
        boolean mostlyOurs = saturated && processorShare >= MOST * machineShare;
        boolean bottleneck = manyLate || mostlyOurs;

        List<String> remarks = new ArrayList<>();
        remarks.add(verdict(bottleneck, manyWaited));
        if (saturated) {
            remarks.add(
                    format(
                            "The machine's %d processors were %.0f %% busy, %.0f %% with this"
                                    + " process: rates and times are those of the machine, the"
                                    + " service may do better on its own.",
                            processors, 100 * machineShare, 100 * processorShare));
        }
        if (tally.lateStarts > 0) {
            remarks.add(lateness(limits, tally, lateForProcessor));
        }
        if (limits.lowered()) {
            remarks.add(
                    format(
                            "Open connections were limited to %,d instead of %,d: this process may"
                                    + " open %,d files (ulimit -n).",
                            limits.maxOpenConnections(),
                            limits.wantedOpenConnections(),
                            limits.openFileLimit()));
        }
        return new GeneratorVerdict(bottleneck, List.copyOf(remarks));
    }

    private static String lateness(GeneratorLimits limits, LaneTally tally, int lateForProcessor) {
        String waited =
                format(
                        "%,d waited for the limits of %,d open connections and %,d connecting",
                        tally.lateForConnections,
                        limits.maxOpenConnections(),
                        limits.maxConnecting());
        String busy = format("%,d since this process got no processor in time", lateForProcessor);
        String why =
                tally.lateForConnections == 0
                        ? busy
                        : lateForProcessor == 0 ? waited : waited + ", " + busy;
        return format(
                "%,d of %,d devices started more than 100 ms late, at most %,.0f ms: %s. Times"
                        + " from the intended start include it.",
                tally.lateStarts, tally.started, tally.maxLateNanos / 1e6, why);
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
