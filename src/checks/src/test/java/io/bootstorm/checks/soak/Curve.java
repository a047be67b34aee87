package io.bootstorm.checks.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One measure of one process over a soak, and whether it stays level.
 *
 * <p>The first {@link #WARM_UP_PERCENT} percent do not count. Through the rest goes the line whose
 * slope is the median of the slopes between all pairs of points (Theil and Sen), which single peaks
 * do not move. It is level if it rises, over that whole time, by no more than {@link
 * #TOLERATED_PERCENT} percent of the median and a constant that is the measure's own.
 *
 * @param unit of what is shown
 * @param scale how many of what is measured make one unit
 * @param constant in units
 */
record Curve(
        String process,
        String measure,
        String unit,
        double scale,
        double constant,
        List<Point> points) {

    static final int WARM_UP_PERCENT = 40;
    static final int TOLERATED_PERCENT = 5;

    /** A value in units. */
    record Point(double seconds, double value) {}

    static Curve empty(String process, String measure, String unit, double scale, double constant) {
        return new Curve(process, measure, unit, scale, constant, new ArrayList<>());
    }

    void add(double seconds, long measured) {
        points.add(new Point(seconds, measured / scale));
    }

    /** The points that count. */
    List<Point> warm() {
        return points.subList(points.size() * WARM_UP_PERCENT / 100, points.size());
    }

    double median() {
        return median(warm().stream().map(Point::value).toList());
    }

    /** Over the time that counts, in units; negative where it falls. */
    double rise() {
        List<Point> warm = warm();
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < warm.size(); i++) {
            for (int j = i + 1; j < warm.size(); j++) {
                Point early = warm.get(i);
                Point late = warm.get(j);
                slopes.add((late.value - early.value) / (late.seconds - early.seconds));
            }
        }
        return slopes.isEmpty()
                ? 0
                : median(slopes) * (warm.get(warm.size() - 1).seconds - warm.get(0).seconds);
    }

    double tolerated() {
        return median() * TOLERATED_PERCENT / 100 + constant;
    }

    boolean isLevel() {
        return rise() <= tolerated();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s of %s rises by %.2f %s, %.2f are tolerated (median %.2f)",
                measure,
                process,
                rise(),
                unit,
                tolerated(),
                median());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.isEmpty()
                ? 0
                : sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
