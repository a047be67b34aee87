package io.bootstorm.cli.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over one axis. Every method changes this chart and gives it back. */
public final class Chart {

    private final String xLabel;
    private final String yLabel;
    private final double[] at;
    private final List<Series> series = new ArrayList<>();
    private final Map<Double, String> ticks = new LinkedHashMap<>();
    private final Map<String, Double> limits = new LinkedHashMap<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Band> ranges = new ArrayList<>();
    private boolean logarithmic;
    private boolean seconds;
    private double threshold;
    private Double top;

    private enum Kind {
        LINE,
        POINTS,
        MARK,
        STEPS
    }

    private record Series(String name, List<Double> values, Kind kind) {}

    private record Band(String label, double from, double to) {}

    /**
     * @param at where on the x axis, ascending
     */
    public Chart(String xLabel, String yLabel, double[] at) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.at = at.clone();
    }

    /**
     * @param values one for each place on the x axis; {@link Double#NaN} for none
     */
    public Chart line(String name, double[] values) {
        return add(new Series(name, boxed(values), Kind.LINE));
    }

    /** Points that nothing connects. */
    public Chart points(String name, double[] values) {
        return add(new Series(name, boxed(values), Kind.POINTS));
    }

    /** A line to compare the others with: thin and dashed. */
    public Chart mark(String name, double[] values) {
        return add(new Series(name, boxed(values), Kind.MARK));
    }

    /** Values that hold from their place to the next, the area below filled. */
    public Chart steps(String name, double[] values) {
        return add(new Series(name, boxed(values), Kind.STEPS));
    }

    /** A value that is not to be passed: a dashed line across, with its name. */
    public Chart limit(String name, double value) {
        limits.put(name, value);
        return this;
    }

    /** Shades the places from there to there. */
    public Chart band(String label, double from, double to) {
        bands.add(new Band(label, from, to));
        return this;
    }

    /** Shades the values from there to there, at all places. */
    public Chart range(String label, double from, double to) {
        ranges.add(new Band(label, from, to));
        return this;
    }

    /** The y axis by powers of ten; all values have to be above 0. */
    public Chart logarithmic() {
        logarithmic = true;
        return this;
    }

    /** The y axis even up to a value above 0, and by powers of ten beyond it. */
    public Chart logarithmicAbove(double value) {
        threshold = value;
        return this;
    }

    /** The y axis goes from 0 to there, whatever the values are. */
    public Chart upTo(double value) {
        top = value;
        return this;
    }

    /** The x axis is of seconds, written as times; all such charts of a page share a cursor. */
    public Chart overSeconds() {
        seconds = true;
        return this;
    }

    /** Labels the x axis there, and nowhere else than where it is labelled so. */
    public Chart tick(double place, String label) {
        ticks.put(place, label);
        return this;
    }

    private Chart add(Series more) {
        if (more.values().size() != at.length) {
            throw new IllegalArgumentException(
                    more.name()
                            + " has "
                            + more.values().size()
                            + " values for "
                            + at.length
                            + " places");
        }
        series.add(more);
        return this;
    }

    /** What the page's script draws. */
    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("x", xLabel).put("y", yLabel).put("logarithmic", logarithmic);
        root.put("seconds", seconds).put("threshold", threshold).put("top", top);
        root.set("at", numbers(boxed(at)));
        ArrayNode labels = root.putArray("ticks");
        ticks.forEach((place, label) -> labels.addObject().put("at", place).put("label", label));
        ArrayNode across = root.putArray("limits");
        limits.forEach((name, value) -> across.addObject().put("name", name).put("value", value));
        root.set("bands", bands(bands));
        root.set("ranges", bands(ranges));
        ArrayNode lines = root.putArray("series");
        for (Series each : series) {
            lines.addObject()
                    .put("name", each.name())
                    .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
                    .set("values", numbers(each.values()));
        }
        return root.toString();
    }

    private static ArrayNode bands(List<Band> bands) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Band band : bands) {
            array.addObject()
                    .put("label", band.label())
                    .put("from", band.from())
                    .put("to", band.to());
        }
        return array;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static ArrayNode numbers(List<Double> values) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            if (Double.isNaN(value)) {
                numbers.addNull();
            } else {
                numbers.add(value);
            }
        }
        return numbers;
    }
}
