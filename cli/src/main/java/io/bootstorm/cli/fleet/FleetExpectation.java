package io.bootstorm.cli.fleet;

import io.bootstorm.emulator.fleet.FleetPhase;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.PhaseSummary;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that must hold of a fleet's result, such as {@code assigned>=9990} or {@code
 * p99-millis<=5000}.
 *
 * @param name what is looked at
 * @param relation {@code >=}, {@code <=} or {@code =}
 */
public record FleetExpectation(String name, String relation, double bound) {

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9-]+)\\s*(>=|<=|=)\\s*(\\d{1,12}(?:\\.\\d{1,6})?)");
    private static final Map<String, ToDoubleFunction<FleetResult>> FIGURES = figures();

    /**
     * @throws IllegalArgumentException if the text is no expectation; the message says what one is
     */
    public static FleetExpectation parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || !FIGURES.containsKey(form.group(1))) {
            throw new IllegalArgumentException(
                    "not an expectation: '"
                            + text
                            + "' (such as assigned>=9990; known are "
                            + String.join(", ", FIGURES.keySet())
                            + ", each with >=, <= or = and a number)");
        }
        return new FleetExpectation(
                form.group(1), form.group(2), Double.parseDouble(form.group(3)));
    }

    public boolean holdsFor(FleetResult result) {
        double value = valueOf(result);
        return switch (relation) {
            case ">=" -> value >= bound;
            case "<=" -> value <= bound;
            default -> value == bound;
        };
    }

    /** The expectation and what was, such as {@code assigned>=9990: 9,997}. */
    public String outcome(FleetResult result) {
        return name
                + relation
                + number(bound)
                + ": "
                + number(valueOf(result))
                + (holdsFor(result) ? ", ok" : ", FAILED");
    }

    private double valueOf(FleetResult result) {
        return FIGURES.get(name).applyAsDouble(result);
    }

    private static Map<String, ToDoubleFunction<FleetResult>> figures() {
        Map<String, ToDoubleFunction<FleetResult>> figures = new LinkedHashMap<>();
        figures.put("assigned", result -> result.counts().assigned());
        figures.put("failed", result -> result.counts().failed());
        figures.put("surprises", result -> result.counts().surprises());
        figures.put(
                "assigned-percent",
                result -> 100.0 * result.counts().assigned() / result.counts().devices());
        figures.put("rate", FleetResult::assignedPerSecond);
        figures.put("seconds", FleetResult::durationSeconds);
        figures.put("p50-millis", result -> boot(result).p50Millis());
        figures.put("p95-millis", result -> boot(result).p95Millis());
        figures.put("p99-millis", result -> boot(result).p99Millis());
        figures.put("max-millis", result -> boot(result).maxMillis());
        return figures;
    }

    private static PhaseSummary boot(FleetResult result) {
        return result.phases().get(FleetPhase.FROM_INTENDED_START.key());
    }

    private static String number(double value) {
        boolean isWhole = value == Math.rint(value);
        return String.format(Locale.ROOT, isWhole ? "%.0f" : "%.1f", value);
    }
}
