package io.bootstorm.cli.loadtest;

import io.bootstorm.loadtest.action.RequestOutcomes.Outcomes;
import java.util.List;
import java.util.Locale;

/**
 * The first quarter of a long run beside its last: what drifts differs.
 *
 * @param first how it began
 * @param last how it ended
 */
record Quarters(Quarter first, Quarter last) {

    /** In a shorter run a quarter says little. */
    static final int FEWEST_SECONDS = 60;

    private static final int QUARTERS = 4;
    private static final double MICROS_A_MILLI = 1000;

    /**
     * @param okPerSecond the mean
     * @param failedPerSecond the mean
     * @param slowestMicros the median of the slowest answer in each second; 0 if nothing went well
     */
    record Quarter(double okPerSecond, double failedPerSecond, double slowestMicros) {

        private static Quarter of(Outcomes outcomes, int from, int to) {
            return new Quarter(
                    mean(outcomes.okPerSecond().subList(from, to)),
                    mean(outcomes.failedPerSecond().subList(from, to)),
                    median(outcomes.slowestMicrosPerSecond().subList(from, to)));
        }

        private static double mean(List<Long> values) {
            return values.stream().mapToLong(Long::longValue).average().orElse(0);
        }

        private static double median(List<Long> values) {
            List<Long> there = values.stream().filter(value -> value > 0).sorted().toList();
            return there.isEmpty() ? 0 : there.get(there.size() / 2);
        }

        private List<String> row(String name) {
            return List.of(
                    name,
                    String.format(Locale.ROOT, "%.1f/s", okPerSecond),
                    String.format(Locale.ROOT, "%.1f/s", failedPerSecond),
                    slowestMicros == 0
                            ? "–"
                            : String.format(
                                    Locale.ROOT, "%.1f ms", slowestMicros / MICROS_A_MILLI));
        }
    }

    /**
     * @param outcomes of at least {@link #FEWEST_SECONDS}
     */
    static Quarters of(Outcomes outcomes) {
        int seconds = outcomes.okPerSecond().size();
        int quarter = seconds / QUARTERS;
        return new Quarters(
                Quarter.of(outcomes, 0, quarter), Quarter.of(outcomes, seconds - quarter, seconds));
    }

    /** For people, the heading first. */
    List<List<String>> rows() {
        return List.of(
                List.of("", "assigned", "failed", "slowest answers"),
                first.row("first quarter"),
                last.row("last quarter"));
    }
}
