package io.bootstorm.cli.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines over one axis. Every method changes this chart and gives it back. */
public final class Chart {

    private final String xLabel;
    private final String yLabel;
    private final double[] at;
    private final List<Series> series = new ArrayList<>();
    private final Map<Double, String> ticks = new LinkedHashMap<>();
    private boolean logarithmic;

    private record Series(String name, List<Double> values, boolean points, boolean quiet) {}

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
        return add(new Series(name, boxed(values), false, false));
    }

    /** Points that nothing connects. */
    public Chart points(String name, double[] values) {
        return add(new Series(name, boxed(values), true, false));
    }

    /** A line to compare the others with: thin and dashed. */
    public Chart mark(String name, double[] values) {
        return add(new Series(name, boxed(values), false, true));
    }

    /** The y axis by powers of ten; all values have to be above 0. */
    public Chart logarithmic() {
        logarithmic = true;
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
        root.set("at", numbers(boxed(at)));
        if (!ticks.isEmpty()) {
            ArrayNode labels = root.putArray("ticks");
            ticks.forEach(
                    (place, label) -> labels.addObject().put("at", place).put("label", label));
        }
        ArrayNode lines = root.putArray("series");
        for (Series each : series) {
            lines.addObject()
                    .put("name", each.name())
                    .put("points", each.points())
                    .put("quiet", each.quiet())
                    .set("values", numbers(each.values()));
        }
        return root.toString();
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
