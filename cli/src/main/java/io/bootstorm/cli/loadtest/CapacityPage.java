package io.bootstorm.cli.loadtest;

import io.bootstorm.cli.page.Chart;
import io.bootstorm.cli.page.LatencySpectrum;
import io.bootstorm.cli.page.Page;
import io.bootstorm.loadtest.capacity.CapacitySettings;
import io.bootstorm.loadtest.capacity.CapacityStep;
import io.bootstorm.loadtest.capacity.CapacityStep.Outcome;
import io.bootstorm.loadtest.capacity.CapacityTarget;
import io.bootstorm.loadtest.report.Figures;
import io.bootstorm.loadtest.report.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** A search for the capacity, in a sentence and to be looked at. */
public final class CapacityPage {

    private static final double NANOS_A_MILLI = 1e6;

    private CapacityPage() {}

    /** What the steps come to. */
    public static String sentence(List<CapacityStep> steps, CapacitySettings settings) {
        String goal = "p95 of " + Figures.millis(settings.goalNanos());
        CapacityStep last = steps.get(steps.size() - 1);
        String held =
                steps.size() == 1 ? "no step" : rate(steps.get(steps.size() - 2)) + " a second";
        return switch (last.outcome()) {
            case HELD -> goal + " held up to the last step, " + rate(last) + " a second";
            case BROKE ->
                    goal
                            + " broke at "
                            + rate(last)
                            + " a second ("
                            + (last.failed() > 0
                                    ? failures(last)
                                    : "p95 " + Figures.millis(last.p95Nanos()))
                            + "); "
                            + held
                            + " held it";
            case GENERATOR_LATE ->
                    "the generator could not keep "
                            + rate(last)
                            + " a second; "
                            + held
                            + " held "
                            + goal;
        };
    }

    /** For people; nothing where nothing was answered well. */
    public static String percentile(CapacityStep step, double percent) {
        return step.response().getTotalCount() == 0
                ? "–"
                : Figures.millis(step.response().getValueAtPercentile(percent));
    }

    private static String failures(CapacityStep step) {
        return step.failures().entrySet().stream()
                .map(each -> each.getValue() + " failed: " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    /**
     * @param target what was loaded
     */
    public static String html(
            CapacityTarget target,
            List<CapacityStep> steps,
            CapacitySettings settings,
            Machine machine) {
        Page page =
                new Page("Which rate breaks the latency goal?", "against " + target.label())
                        .verdict(tone(steps), word(steps), sentence(steps, settings));
        List<CapacityStep> answered =
                steps.stream().filter(step -> step.response().getTotalCount() > 0).toList();
        if (!answered.isEmpty()) {
            page.chart(
                    "Response times by rate",
                    "From the intended start; one place for each step.",
                    byRate(answered, settings));
            Map<String, Histogram> spectra = new LinkedHashMap<>();
            spectra.put("first step", answered.get(0).response());
            spectra.put("last step", answered.get(answered.size() - 1).response());
            page.chart(
                    "First and last step", "All percentiles at once.", LatencySpectrum.of(spectra));
        }
        return page.table("Steps", "Arrivals a second, and what came of them.", table(steps))
                .facts("What ran, and on what", circumstances(target, settings, machine))
                .html();
    }

    /** The rate that held, if one did and the next one broke. */
    private static String word(List<CapacityStep> steps) {
        Outcome last = steps.get(steps.size() - 1).outcome();
        return last == Outcome.BROKE && steps.size() > 1
                ? rate(steps.get(steps.size() - 2)) + "/s"
                : last.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Page.Tone tone(List<CapacityStep> steps) {
        Outcome last = steps.get(steps.size() - 1).outcome();
        if (last == Outcome.GENERATOR_LATE) {
            return Page.Tone.UNSURE;
        }
        return last == Outcome.BROKE && steps.size() == 1 ? Page.Tone.BAD : Page.Tone.GOOD;
    }

    private static Chart byRate(List<CapacityStep> steps, CapacitySettings settings) {
        return new Chart("arrivals a second", "ms", each(steps, CapacityStep::perSecond))
                .logarithmic()
                .line("p50", each(steps, step -> millis(step, 50)))
                .line("p95", each(steps, step -> millis(step, 95)))
                .line("p99", each(steps, step -> millis(step, 99)))
                .mark("goal", each(steps, step -> settings.goalNanos() / NANOS_A_MILLI));
    }

    private static double[] each(List<CapacityStep> steps, ToDoubleFunction<CapacityStep> figure) {
        return steps.stream().mapToDouble(figure).toArray();
    }

    private static double millis(CapacityStep step, double percent) {
        return Math.max(1, step.response().getValueAtPercentile(percent)) / NANOS_A_MILLI;
    }

    private static List<List<String>> table(List<CapacityStep> steps) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rate", "p50", "p95", "p99", "failed", "generator late (p95)", ""));
        for (CapacityStep step : steps) {
            rows.add(
                    List.of(
                            rate(step) + "/s",
                            percentile(step, 50),
                            percentile(step, 95),
                            percentile(step, 99),
                            Integer.toString(step.failed()),
                            Figures.millis(step.lateness().getValueAtPercentile(95)),
                            step.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        return rows;
    }

    private static Map<String, String> circumstances(
            CapacityTarget target, CapacitySettings settings, Machine machine) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", target.label());
        facts.putAll(target.circumstances());
        facts.put("goal", "p95 of " + Figures.millis(settings.goalNanos()));
        facts.put(
                "steps", settings.step().toSeconds() + " s each, by a factor " + settings.factor());
        facts.put("seed", Long.toString(settings.seed()));
        facts.put("machine", machine.toString());
        return facts;
    }

    private static String rate(CapacityStep step) {
        return String.format(Locale.ROOT, "%.0f", step.perSecond());
    }
}
