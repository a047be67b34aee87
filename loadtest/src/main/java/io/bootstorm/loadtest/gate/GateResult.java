package io.bootstorm.loadtest.gate;

import io.bootstorm.loadtest.gate.FigureCheck.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs held to a baseline.
 *
 * @param runs that are judged
 * @param checks one for each figure
 * @param failedBefore the worst share of failed requests among the baseline's repeats
 * @param failedNow the worst among the runs that are judged
 */
public record GateResult(
        Baseline baseline,
        List<RunFigures> runs,
        List<FigureCheck> checks,
        double failedBefore,
        double failedNow) {

    /** One request in a thousand more may fail by chance. */
    public static final double FAILED_MARGIN = 0.001;

    /** What all of it comes to. */
    public enum Verdict {
        PASSED,
        REGRESSED,

        /** The median's noise is too large to tell. */
        UNDECIDED;

        /** As it is called in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param runs of the same load on the same machine, at least one
     */
    public static GateResult of(Baseline baseline, List<RunFigures> runs) {
        return new GateResult(
                baseline,
                List.copyOf(runs),
                Arrays.stream(Figure.values())
                        .map(figure -> FigureCheck.of(figure, baseline.runs(), runs))
                        .toList(),
                worstFailed(baseline.runs()),
                worstFailed(runs));
    }

    public boolean failsMore() {
        return failedNow > failedBefore + FAILED_MARGIN;
    }

    public Verdict verdict() {
        if (failsMore() || checks.stream().anyMatch(check -> check.outcome() == Outcome.WORSE)) {
            return Verdict.REGRESSED;
        }
        boolean blind =
                checks.stream()
                        .anyMatch(
                                check ->
                                        check.figure() == Figure.P50
                                                && check.outcome() == Outcome.BLIND);
        return blind ? Verdict.UNDECIDED : Verdict.PASSED;
    }

    private static double worstFailed(List<RunFigures> runs) {
        return runs.stream().mapToDouble(RunFigures::failedShare).max().orElseThrow();
    }
}
