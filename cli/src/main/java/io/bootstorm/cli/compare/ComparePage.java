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
                        "Response times from the intended start, of all blocks together. The median"
                                + " decides; the interval covers that two starts of the same code"
                                + " differ.",
                        table(result))
                .chart(
                        "Response times",
                        "The axis stretches towards the slow requests: 90, 99 and 99.9 % lie"
                                + " equally far apart.",
                        LatencySpectrum.of(latencies))
                .chart(
                        "Block by block",
                        "The candidate's median to the baseline's in each block of fresh processes,"
                                + " and the interval that follows from them.",
                        blocks(result))
                .facts("Generator", generator(result))
                .facts("What ran, and on what", circumstances(report))
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
                        .line("interval, low", level(count, estimate.low()))
                        .line("interval, high", level(count, estimate.high()))
                        .mark("margin, above", level(count, above))
                        .mark("margin, below", level(count, 1 / above));
        for (int block = 1; block <= count; block++) {
            chart.tick(block, Integer.toString(block));
        }
        return chart;
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

    private static Map<String, String> circumstances(CompareReport report) {
        CompareResult result = report.result();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("baseline", result.baseline());
        facts.put("candidate", result.candidate());
        facts.put(
                "processes",
                result.fresh()
                        ? "fresh ones for each of " + result.blocks().size() + " blocks"
                        : "those that were running: the verdict holds for them");
        facts.put("margin", Figures.difference(1 + result.settings().margin()).substring(1));
        facts.put("seed", Long.toString(result.settings().seed()));
        facts.put("took", Math.round(result.seconds()) + " s");
        facts.put("machine", report.machine().toString());
        return facts;
    }
}
