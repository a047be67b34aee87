package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A comparison's figures, row by row, for whoever writes them down. */
public final class CompareTable {

    /**
     * @param ratio candidate to baseline
     * @param interval of the ratio; empty if there is none
     * @param weight what the row is good for
     */
    public record Row(
            String figure,
            String baseline,
            String candidate,
            String ratio,
            String interval,
            String weight) {}

    private CompareTable() {}

    public static List<Row> rows(CompareResult result) {
        List<Row> rows = new ArrayList<>();
        rows.add(percentile(result, 50, "decides"));
        rows.add(percentile(result, 95, "informs"));
        rows.add(tail(result));
        processorTime(result).ifPresent(rows::add);
        return rows;
    }

    /** The verdict in a sentence. */
    public static String sentence(CompareResult result) {
        RatioEstimate p50 = result.percentile(50);
        String difference =
                "p50 "
                        + Figures.difference(p50.ratio())
                        + " (interval "
                        + Figures.difference(p50.low())
                        + " to "
                        + Figures.difference(p50.high())
                        + ")";
        String margin = Math.round(result.settings().margin() * 1000) / 10.0 + " %";
        return switch (result.verdict()) {
            case SLOWER -> "slower: the candidate's " + difference + ", beyond " + margin;
            case FASTER -> "faster: the candidate's " + difference + ", beyond " + margin;
            case SAME -> "same: no difference larger than " + margin + "; " + difference;
            case UNDECIDED -> "undecided: " + undecided(result) + "; " + difference;
        };
    }

    /** What else has to be known to read the figures, line by line. */
    public static List<String> circumstances(CompareResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("baseline: " + result.baseline());
        lines.add("candidate: " + result.candidate());
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%d blocks%s, %.0f requests a second to each side, seed %d, %.0f s",
                        result.blocks().size(),
                        result.fresh() ? " of fresh processes" : "",
                        result.ratePerSide(),
                        result.settings().seed(),
                        result.seconds()));
        lines.add(
                "the generator was late by "
                        + Figures.millis(result.lateness().getValueAtPercentile(50))
                        + " (p50), "
                        + Figures.millis(result.lateness().getValueAtPercentile(99))
                        + " (p99)");
        for (Side side : Side.values()) {
            if (result.failed(side) > 0) {
                lines.add("failed requests of the " + side.label() + ": " + result.failed(side));
            }
        }
        if (!result.fresh()) {
            lines.add(
                    "what was running could not be restarted: the verdict holds for these"
                            + " processes, and another start of the same code may differ");
        }
        return lines;
    }

    private static String undecided(CompareResult result) {
        return result.isLate()
                ? "the generator was too late to measure, the machine is too busy"
                : "the blocks differ too much; run on a quieter machine, or with a wider margin";
    }

    private static Row percentile(CompareResult result, double percent, String weight) {
        RatioEstimate estimate = result.percentile(percent);
        return new Row(
                String.format(Locale.ROOT, "p%.0f", percent),
                millis(result, Side.BASELINE, percent),
                millis(result, Side.CANDIDATE, percent),
                Figures.ratio(estimate.ratio()),
                interval(estimate),
                weight);
    }

    private static Row tail(CompareResult result) {
        return new Row(
                "p99",
                millis(result, Side.BASELINE, 99),
                millis(result, Side.CANDIDATE, 99),
                "",
                "",
                "never decides");
    }

    private static Optional<Row> processorTime(CompareResult result) {
        OptionalDouble baseline = result.processorMicros(Side.BASELINE);
        OptionalDouble candidate = result.processorMicros(Side.CANDIDATE);
        return result.processorTime()
                .map(
                        estimate ->
                                new Row(
                                        "processor time per request",
                                        Figures.micros(baseline.orElseThrow()),
                                        Figures.micros(candidate.orElseThrow()),
                                        Figures.ratio(estimate.ratio()),
                                        interval(estimate),
                                        "informs"));
    }

    private static String millis(CompareResult result, Side side, double percent) {
        return Figures.millis(result.response(side).getValueAtPercentile(percent));
    }

    private static String interval(RatioEstimate estimate) {
        return Figures.ratio(estimate.low()) + " – " + Figures.ratio(estimate.high());
    }
}
