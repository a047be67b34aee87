package io.bootstorm.benchmark.report;

import java.util.List;
import java.util.Locale;

/** The middle of some rounds, and how far they lie apart. */
public record Spread(double median, double least, double most) {

    /**
     * @param values at least one
     */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Such as {@code 1.13 (1.10–1.21)}. */
    String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
    }
}
