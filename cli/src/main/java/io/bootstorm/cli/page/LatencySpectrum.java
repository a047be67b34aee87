package io.bootstorm.cli.page;

import java.util.Arrays;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A chart of all percentiles at once: the axis stretches towards the slow ones, so that 90, 99 and
 * 99.9 % lie equally far apart.
 */
public final class LatencySpectrum {

    private static final double[] PERCENTILES = {
        0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92, 94, 95, 96, 97, 98, 99, 99.3, 99.5, 99.7,
        99.9, 99.95, 99.99
    };

    private static final double[] LABELLED = {0, 50, 90, 99, 99.9, 99.99};
    private static final double NANOS_A_MILLI = 1e6;

    private LatencySpectrum() {}

    /**
     * @param histograms of nanoseconds, by name, in order; none of them empty
     */
    public static Chart of(Map<String, Histogram> histograms) {
        long most =
                histograms.values().stream().mapToLong(Histogram::getTotalCount).max().orElse(0);
        double[] percentiles =
                Arrays.stream(PERCENTILES).filter(percent -> isBacked(percent, most)).toArray();
        Chart chart =
                new Chart(
                                "percentile",
                                "ms",
                                Arrays.stream(percentiles).map(LatencySpectrum::place).toArray())
                        .logarithmic();
        histograms.forEach(
                (name, histogram) ->
                        chart.line(
                                name,
                                Arrays.stream(percentiles)
                                        .map(percent -> millis(histogram, percent))
                                        .toArray()));
        for (double percent : LABELLED) {
            if (isBacked(percent, most)) {
                chart.tick(place(percent), text(percent));
            }
        }
        return chart;
    }

    /** Of a thousand requests, none says what the slowest in ten thousand takes. */
    private static boolean isBacked(double percent, long requests) {
        return requests * (100 - percent) >= 100;
    }

    private static double millis(Histogram histogram, double percent) {
        return isBacked(percent, histogram.getTotalCount())
                ? Math.max(histogram.getValueAtPercentile(percent), 1) / NANOS_A_MILLI
                : Double.NaN;
    }

    private static double place(double percent) {
        return -Math.log10(1 - percent / 100);
    }

    private static String text(double percent) {
        String text = Double.toString(percent);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }
}
