package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        rows.add(percentile(result, 99, "never decides"));
        processorTime(result).ifPresent(rows::add);
        return rows;
    }

    /** The verdict in a sentence. */
    public static String sentence(CompareResult result) {
        RatioEstimate p50 = result.percentile(50);
        String finding =
                "the candidate's p50 is "
                        + difference(p50.ratio())
                        + " (interval "
                        + Figures.difference(p50.low())
                        + " to "
                        + Figures.difference(p50.high())
                        + ")";
        String margin = margin(result);
        return result.verdict().label()
                + ": "
                + switch (result.verdict()) {
                    case SLOWER, FASTER -> finding + ", beyond the margin of " + margin;
                    case SAME -> "no difference larger than " + margin + "; " + finding;
                    case UNDECIDED -> undecided(result) + "; " + finding;
                };
    }

    private static String margin(CompareResult result) {
        return Figures.difference(1 + result.settings().margin()).substring(1);
    }

    private static String difference(double ratio) {
        return Figures.difference(ratio).substring(1) + (ratio < 1 ? " lower" : " higher");
    }

    /** What else has to be known to read the figures, by name. */
    public static Map<String, String> circumstances(CompareReport report) {
        CompareResult result = report.result();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("baseline", result.baseline());
        facts.put("candidate", result.candidate());
        facts.put("processes", processes(result));
        facts.put(
                "requests",
                String.format(
                        Locale.ROOT,
                        "%.0f a second to each side, seed %d",
                        result.ratePerSide(),
                        result.settings().seed()));
        for (Side side : Side.values()) {
            if (result.failed(side) > 0) {
                facts.put("failed requests of the " + side.label(), "" + result.failed(side));
            }
        }
        facts.put(
                "generator late by",
                Figures.millis(result.lateness().getValueAtPercentile(50))
                        + " (p50), "
                        + Figures.millis(result.lateness().getValueAtPercentile(99))
                        + " (p99)");
        facts.put("margin", margin(result));
        facts.put("took", Math.round(result.seconds()) + " s");
        facts.put("machine", report.machine().toString());
        return facts;
    }

    private static String blocks(CompareResult result) {
        CompareSettings settings = result.settings();
        return String.format(
                Locale.ROOT,
                "%d blocks, %d s of warm-up and %d s measured",
                result.blocks().size(),
                settings.warmUp().toSeconds(),
                settings.measured().toSeconds());
    }

    private static String processes(CompareResult result) {
        String blocks = blocks(result);
        return result.fresh()
                ? "fresh ones for each of " + blocks
                : "those that were running, in "
                        + blocks
                        + ": the verdict holds for them, and another start of the same code"
                        + " may differ";
    }

    private static String undecided(CompareResult result) {
        return result.isLate()
                ? "the generator was too late to measure, the machine is too busy"
                : "the blocks differ too much; run on a quieter machine, or with a wider margin";
    }

    private static Row percentile(CompareResult result, double percent, String weight) {
        Optional<RatioEstimate> estimate =
                result.isBacked(percent)
                        ? Optional.of(result.percentile(percent))
                        : Optional.empty();
        return new Row(
                String.format(Locale.ROOT, "p%.0f", percent),
                millis(result, Side.BASELINE, percent),
                millis(result, Side.CANDIDATE, percent),
                estimate.map(known -> Figures.ratio(known.ratio())).orElse(""),
                estimate.map(CompareTable::interval).orElse(""),
                estimate.isPresent() ? weight : "too few requests");
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
        return Figures.millis(Math.round(result.typicalNanos(side, percent)));
    }

    private static String interval(RatioEstimate estimate) {
        return Figures.ratio(estimate.low()) + " – " + Figures.ratio(estimate.high());
    }
}
