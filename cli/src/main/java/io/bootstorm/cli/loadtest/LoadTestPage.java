package io.bootstorm.cli.loadtest;

import io.bootstorm.cli.page.Chart;
import io.bootstorm.cli.page.LatencySpectrum;
import io.bootstorm.cli.page.Page;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.loadtest.action.RequestOutcomes.Outcomes;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.Figures;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A load test, to be looked at. */
public final class LoadTestPage {

    private static final double PERCENT = 100;
    private static final double MILLIS_A_SECOND = 1000;
    private static final double MICROS_A_MILLI = 1000;

    /** Values that differ by more are shown by powers of ten. */
    private static final double WIDE = 20;

    private LoadTestPage() {}

    public static String html(LoadTestSummary summary) {
        Page page =
                new Page(
                        summary.question(),
                        "loadtest "
                                + summary.scenario()
                                + ", against "
                                + summary.settings().getOrDefault("target", "no target"));
        verdict(page, summary);
        summary.gate()
                .ifPresent(
                        gate ->
                                page.table(
                                        "Held to the baseline",
                                        "Worse is what exceeds the noise that the baseline's"
                                                + " repeats have, and a margin.",
                                        gate.table()));
        latencies(page, summary);
        outcomes(page, summary);
        page.table(
                "Requests",
                "Service times of all kinds of requests, from when they were sent.",
                requests(summary));
        page.facts("Generator", generator(summary));
        Map<String, String> circumstances = new LinkedHashMap<>(summary.settings());
        circumstances.put("machine", summary.machine().toString());
        return page.facts("What ran, and on what", circumstances).html();
    }

    private static void verdict(Page page, LoadTestSummary summary) {
        LoadTestVerdict verdict = summary.verdict();
        String why = verdict.sentence();
        String text =
                summary.lastRun()
                        .map(LoadTestPage::figures)
                        .map(last -> summary.isUnjudged() ? last + "; " + why : why + "; " + last)
                        .orElse(why);
        page.verdict(verdict.tone(), verdict.word(), text);
    }

    private static String figures(RunFigures run) {
        return String.format(
                Locale.ROOT,
                "p50 %s, p95 %s, p99 %s, %.1f/s, %.2f %% failed",
                Figures.millis(run.p50Nanos()),
                Figures.millis(run.p95Nanos()),
                Figures.millis(run.p99Nanos()),
                run.perSecond(),
                run.failedShare() * PERCENT);
    }

    private static void latencies(Page page, LoadTestSummary summary) {
        Map<String, Histogram> shown = new LinkedHashMap<>();
        histogram(summary, RequestHistograms.RESPONSE)
                .ifPresent(found -> shown.put("from the intended start", found));
        histogram(summary, "").ifPresent(found -> shown.put("from when it was sent", found));
        if (!shown.isEmpty()) {
            page.chart(
                    "Response times",
                    "The axis stretches towards the slow requests: 90, 99 and 99.9 % lie equally"
                            + " far apart."
                            + waits(summary),
                    LatencySpectrum.of(shown));
        }
    }

    private static String waits(LoadTestSummary summary) {
        return BackOff.C_SDK.label().equals(summary.settings().get("back-off"))
                ? " The second that devices wait before they poll, as the C SDK does, is part of a"
                        + " boot; --back-off immediate leaves it out."
                : "";
    }

    private static void outcomes(Page page, LoadTestSummary summary) {
        Outcomes outcomes = summary.records().outcomes().get(summary.request());
        if (outcomes == null) {
            return;
        }
        int seconds = outcomes.okPerSecond().size();
        Chart chart =
                new Chart(
                                "time",
                                "requests a second",
                                IntStream.range(0, seconds).asDoubleStream().toArray())
                        .overSeconds()
                        .line("assigned", numbers(outcomes.okPerSecond()))
                        .line("failed", numbers(outcomes.failedPerSecond()));
        page.chart("Assigned over time", "By when the answer was there.", chart);
        page.chart(
                "Slowest answers",
                "Of what went well, the longest response time in each second: a cold start, a"
                        + " pause, a drift.",
                slowest(outcomes));
        if (seconds >= Quarters.FEWEST_SECONDS) {
            page.table(
                    "First and last quarter",
                    "What drifts differs here: assigned and failed in a second, and the middle one"
                            + " of the slowest answers of all its seconds.",
                    Quarters.of(outcomes).rows());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what went wrong", "how often"));
        outcomes.failures().forEach((kind, count) -> rows.add(List.of(kind, count.toString())));
        if (rows.size() == 1) {
            rows.add(List.of("nothing", "0"));
        }
        page.table("Errors", "By what DPS or the webhook said, or why there was no answer.", rows);
    }

    private static Chart slowest(Outcomes outcomes) {
        double[] millis =
                outcomes.slowestMicrosPerSecond().stream()
                        .mapToDouble(micros -> micros == 0 ? Double.NaN : micros / MICROS_A_MILLI)
                        .toArray();
        double[] seconds = IntStream.range(0, millis.length).asDoubleStream().toArray();
        Chart chart = new Chart("time", "ms", seconds).overSeconds().line("slowest", millis);
        DoubleSummaryStatistics span =
                DoubleStream.of(millis).filter(value -> value > 0).summaryStatistics();
        return span.getMax() > WIDE * span.getMin() ? chart.logarithmic() : chart;
    }

    private static double[] numbers(List<Long> counts) {
        return counts.stream().mapToDouble(Long::doubleValue).toArray();
    }

    private static List<List<String>> requests(LoadTestSummary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("request", "count", "p50", "p95", "p99", "most"));
        Map<String, Histogram> histograms = summary.records().histograms();
        histograms.keySet().stream()
                .filter(tag -> !tag.endsWith("-response") && !tag.endsWith("-lateness"))
                .sorted(new RequestOrder(summary.request()))
                .forEach(tag -> rows.add(row(tag, histograms.get(tag))));
        return rows;
    }

    private static List<String> row(String tag, Histogram histogram) {
        return List.of(
                tag,
                Long.toString(histogram.getTotalCount()),
                Figures.millis(histogram.getValueAtPercentile(50)),
                Figures.millis(histogram.getValueAtPercentile(95)),
                Figures.millis(histogram.getValueAtPercentile(99)),
                Figures.millis(histogram.getMaxValue()));
    }

    private static Map<String, String> generator(LoadTestSummary summary) {
        Map<String, String> facts = new LinkedHashMap<>();
        histogram(summary, RequestHistograms.LATENESS)
                .ifPresent(late -> lateness(facts, late, summary.maxLatenessNanos()));
        summary.processorTime()
                .ifPresent(
                        time ->
                                facts.put(
                                        "processor time of its JVM",
                                        String.format(
                                                Locale.ROOT,
                                                "%.1f s, start and report included",
                                                time.toMillis() / MILLIS_A_SECOND)));
        int number = 0;
        for (RunFigures run : summary.runs()) {
            number++;
            facts.put("run " + number, figures(run));
        }
        return facts;
    }

    private static void lateness(Map<String, String> facts, Histogram late, long mostNanos) {
        facts.put(
                "late by",
                Figures.millis(late.getValueAtPercentile(50))
                        + " (p50), "
                        + Figures.millis(late.getValueAtPercentile(95))
                        + " (p95), "
                        + Figures.millis(late.getMaxValue())
                        + " (most)");
        facts.put(
                "kept to its schedule",
                late.getValueAtPercentile(95) <= mostNanos
                        ? "yes; " + Figures.millis(mostNanos) + " (p95) is what it is allowed"
                        : "no: it measured itself, and the run is none");
    }

    private static Optional<Histogram> histogram(LoadTestSummary summary, String kind) {
        return summary.records().histogram(RequestHistograms.tag(summary.request() + kind));
    }
}
