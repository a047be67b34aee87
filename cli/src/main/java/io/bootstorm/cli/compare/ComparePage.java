package io.bootstorm.cli.compare;

import io.bootstorm.cli.page.Chart;
import io.bootstorm.cli.page.LatencySpectrum;
import io.bootstorm.cli.page.Page;
import io.bootstorm.loadtest.compare.BlockResult;
import io.bootstorm.loadtest.compare.CompareReport;
import io.bootstorm.loadtest.compare.CompareResult;
import io.bootstorm.loadtest.compare.CompareTable;
import io.bootstorm.loadtest.compare.RatioEstimate;
import io.bootstorm.loadtest.compare.Side;
import io.bootstorm.loadtest.compare.Verdict;
import io.bootstorm.loadtest.report.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A comparison, to be looked at. */
public final class ComparePage {

    private ComparePage() {}

    public static String html(CompareReport report) {
        CompareResult result = report.result();
        Map<String, Histogram> latencies = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            latencies.put(side.label(), result.response(side));
        }
        return new Page(
                        "Is the candidate slower?",
                        result.candidate() + ", compared with " + result.baseline())
                .verdict(
                        tone(result.verdict()),
                        result.verdict().label(),
                        CompareTable.sentence(result))
                .table(
                        "Figures",
                        "Response times from the intended start, the geometric mean of all blocks."
                                + " The median decides. The interval covers that two starts of the"
                                + " same code differ, and holds in 95 of 100 comparisons.",
                        table(result))
                .chart(
                        "Response times",
                        "Of all blocks together. The axis stretches towards the slow requests: 90,"
                                + " 99 and 99.9 % lie equally far apart.",
                        LatencySpectrum.of(latencies))
                .chart(
                        "Block by block",
                        "The candidate's median to the baseline's in each block, and what follows"
                                + " from all of them: slower, if the shaded interval lies above 1"
                                + " and the line above the margin; the same, if all of the interval"
                                + " lies within the margin.",
                        blocks(result))
                .table("Blocks", blockNote(result), blockTable(result))
                .facts("Generator", generator(result))
                .facts("What ran, and on what", CompareTable.circumstances(report))
                .html();
    }

    private static Page.Tone tone(Verdict verdict) {
        return switch (verdict) {
            case SAME, FASTER -> Page.Tone.GOOD;
            case SLOWER -> Page.Tone.BAD;
            case UNDECIDED -> Page.Tone.UNSURE;
        };
    }

    private static List<List<String>> table(CompareResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("", "baseline", "candidate", "candidate / baseline", "interval", "weight"));
        for (CompareTable.Row row : CompareTable.rows(result)) {
            rows.add(
                    List.of(
                            row.figure(),
                            row.baseline(),
                            row.candidate(),
                            row.ratio(),
                            row.interval(),
                            row.weight()));
        }
        return rows;
    }

    private static Chart blocks(CompareResult result) {
        int count = result.blocks().size();
        RatioEstimate estimate = result.percentile(50);
        double above = 1 + result.settings().margin();
        Chart chart =
                new Chart(
                                "block",
                                "candidate / baseline",
                                IntStream.rangeClosed(1, count).asDoubleStream().toArray())
                        .points(
                                "ratio of medians",
                                result.blocks().stream().mapToDouble(ComparePage::ratio).toArray())
                        .line("estimate", level(count, estimate.ratio()))
                        .range("interval", estimate.low(), estimate.high())
                        .mark("margin, above", level(count, above))
                        .mark("margin, below", level(count, 1 / above));
        for (int block = 1; block <= count; block++) {
            chart.tick(block, Integer.toString(block));
        }
        return chart;
    }

    private static String blockNote(CompareResult result) {
        return result.fresh()
                ? "Each has processes of its own."
                : "All have the processes that were running.";
    }

    private static List<List<String>> blockTable(CompareResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "block",
                        "started first",
                        "requests to each",
                        "baseline p50",
                        "candidate p50",
                        "candidate / baseline"));
        for (BlockResult block : result.blocks()) {
            rows.add(
                    List.of(
                            Integer.toString(rows.size()),
                            result.fresh() ? block.first().label() : "–",
                            Long.toString(block.baseline().response().getTotalCount()),
                            Figures.millis(block.baseline().percentile(50)),
                            Figures.millis(block.candidate().percentile(50)),
                            Figures.ratio(ratio(block))));
        }
        return rows;
    }

    private static double ratio(BlockResult block) {
        return Math.exp(block.logRatio(50));
    }

    private static double[] level(int count, double value) {
        double[] level = new double[count];
        Arrays.fill(level, value);
        return level;
    }

    private static Map<String, String> generator(CompareResult result) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "arrivals",
                String.format(
                        Locale.ROOT,
                        "%.1f a second to each side, Poisson, in couples of random order",
                        result.ratePerSide()));
        Histogram lateness = result.lateness();
        facts.put(
                "late by",
                Figures.millis(lateness.getValueAtPercentile(50))
                        + " (p50), "
                        + Figures.millis(lateness.getValueAtPercentile(99))
                        + " (p99), "
                        + Figures.millis(lateness.getMaxValue())
                        + " (most)");
        facts.put("kept to its schedule", result.isLate() ? "no: nothing is decided" : "yes");
        for (Side side : Side.values()) {
            facts.put(
                    "requests to the " + side.label(),
                    result.response(side).getTotalCount()
                            + " answered well, "
                            + result.failed(side)
                            + " failed");
        }
        return facts;
    }
}
