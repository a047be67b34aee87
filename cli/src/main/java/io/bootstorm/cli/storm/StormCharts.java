package io.bootstorm.cli.storm;

import io.bootstorm.cli.page.Chart;
import io.bootstorm.cli.page.Page;
import io.bootstorm.emulator.fleet.FleetTimeline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Draws what each policy did over time. All charts share one axis of time and, those of requests,
 * one of rates, so that they can be compared at a glance.
 */
final class StormCharts {

    private static final int MOST_POINTS = 400;
    private static final String TIME = "time since the start";
    private static final double HEADROOM = 1.3;
    private static final int WHOLE = 100;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int[] STEPS = {
        1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400
    };

    private final Storm storm;
    private final List<StormResult> results;
    private final int step;
    private final int points;

    StormCharts(Storm storm, List<StormResult> results) {
        this.storm = storm;
        this.results = results;
        double longest =
                results.stream()
                        .mapToDouble(one -> seconds(one.fleet().timeline()))
                        .max()
                        .orElse(1);
        this.step = stepFor(longest);
        this.points = (int) (longest / step) + 2;
    }

    /** Devices assigned, all policies in one. */
    Chart assigned() {
        Chart chart =
                new Chart(TIME, "devices assigned, %", times()).overSeconds().upTo(WHOLE + 5.0);
        results.forEach(result -> chart.line(result.policy().name(), percent(result)));
        return withOutage(chart.mark("the quota, evenly", ideal()));
    }

    /** The requests of each policy. */
    List<Page.Panel> requests() {
        double top = HEADROOM * results.stream().mapToDouble(this::mostPerSecond).max().orElse(1);
        return results.stream().map(result -> requests(result, top)).toList();
    }

    private Page.Panel requests(StormResult result, double top) {
        FleetTimeline timeline = result.fleet().timeline();
        Chart chart =
                new Chart(TIME, "requests a second", times())
                        .overSeconds()
                        .logarithmicAbove(Math.max(1, storm.quotaPerSecond()))
                        .upTo(top)
                        .steps("all requests", rates(timeline, timeline.requests()))
                        .steps("of them wasted", rates(timeline, timeline.wasted()))
                        .limit(
                                text("quota: %.1f registrations a second", storm.quotaPerSecond()),
                                storm.quotaPerSecond());
        return new Page.Panel(
                result.policy().name(),
                text(
                        "Registers and polls, in means over %s; %s of %,d were wasted.",
                        StormWords.span(step),
                        StormWords.percent(result.wastedShare()),
                        result.fleet().counts().requests()),
                withOutage(chart));
    }

    private Chart withOutage(Chart chart) {
        if (storm.outage() != null) {
            double from = storm.outageFrom().toMillis() / 1e3;
            chart.band("outage", from, from + storm.outage().toMillis() / 1e3);
        }
        return chart;
    }

    private double[] times() {
        double[] times = new double[points];
        Arrays.setAll(times, i -> (double) i * step);
        return times;
    }

    /** Nothing after the policy's end. */
    private double[] rates(FleetTimeline timeline, List<Integer> counts) {
        double[] sums = sums(timeline, counts);
        double end = seconds(timeline);
        double[] rates = new double[points];
        for (int i = 0; i < points; i++) {
            boolean over = (double) (i - 1) * step > end;
            rates[i] = over ? Double.NaN : Math.rint(100 * sums[i] / step) / 100;
        }
        return rates;
    }

    private double[] percent(StormResult result) {
        FleetTimeline timeline = result.fleet().timeline();
        double[] sums = sums(timeline, timeline.assigned());
        double[] percent = new double[points];
        double assigned = 0;
        for (int i = 0; i < points; i++) {
            percent[i] = Math.rint(10_000 * assigned / storm.devices()) / 100;
            assigned += sums[i];
        }
        return percent;
    }

    private double[] ideal() {
        double[] percent = new double[points];
        for (int i = 0; i < points; i++) {
            double minutes = (double) i * step / SECONDS_PER_MINUTE;
            double share = minutes * storm.quotaPerMinute() / storm.devices();
            percent[i] = Math.min(WHOLE, Math.rint(10_000 * share) / 100);
        }
        return percent;
    }

    /** What the bins of each step come to; a bin that two steps share belongs to the first. */
    private double[] sums(FleetTimeline timeline, List<Integer> counts) {
        double[] sums = new double[points];
        for (int bin = 0; bin < counts.size(); bin++) {
            int at = (int) ((long) bin * timeline.binSeconds() / step);
            sums[Math.min(points - 1, at)] += counts.get(bin);
        }
        return sums;
    }

    private double mostPerSecond(StormResult result) {
        double most = storm.quotaPerSecond();
        for (double sum : sums(result.fleet().timeline(), result.fleet().timeline().requests())) {
            most = Math.max(most, sum / step);
        }
        return most;
    }

    private int stepFor(double longest) {
        int coarsest =
                results.stream()
                        .mapToInt(one -> one.fleet().timeline().binSeconds())
                        .max()
                        .orElse(1);
        for (int step : STEPS) {
            if (step >= coarsest && longest / step <= MOST_POINTS) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    private static double seconds(FleetTimeline timeline) {
        return (double) timeline.requests().size() * timeline.binSeconds();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
