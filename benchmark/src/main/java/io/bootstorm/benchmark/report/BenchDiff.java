package io.bootstorm.benchmark.report;

import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Group;
import io.bootstorm.benchmark.measure.MicroResult;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two runs beside each other. They met the machine at different times: what moves together with the
 * null servers is the machine, not the product.
 */
public final class BenchDiff {

    private BenchDiff() {}

    public static List<String> lines(BenchResult before, BenchResult after) {
        List<String> lines = new ArrayList<>();
        if (!before.machine().processor().equals(after.machine().processor())
                || before.machine().processors() != after.machine().processors()) {
            lines.add("The two were not measured on the same kind of machine.");
            lines.add("");
        }
        lines.add("| Group | Variant | server | client | per second |");
        lines.add("|---|---|---|---|---|");
        for (Group group : Group.values()) {
            for (Variant variant : group.variants()) {
                List<Sample> old = before.samples(variant);
                List<Sample> now = after.samples(variant);
                if (!old.isEmpty() && !now.isEmpty()) {
                    lines.add(
                            "| %s | %s | %s | %s | %s |"
                                    .formatted(
                                            group.label(),
                                            variant.label(),
                                            change(old, now, Sample::serverMicros),
                                            change(old, now, Sample::clientMicros),
                                            change(old, now, Sample::perSecond)));
                }
            }
        }
        bytes(lines, before, after);
        steps(lines, before, after);
        return lines;
    }

    private static void bytes(List<String> lines, BenchResult before, BenchResult after) {
        List<String> rows = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            Double old = before.serverBytes(variant).orElse(null);
            Double now = after.serverBytes(variant).orElse(null);
            if (old != null && now != null) {
                rows.add("| %s | %s |".formatted(variant.label(), change(old, now)));
            }
        }
        table(lines, "| Variant | server, bytes allocated |", "|---|---|", rows);
    }

    private static void steps(List<String> lines, BenchResult before, BenchResult after) {
        List<String> rows = new ArrayList<>();
        for (MicroResult old : before.micro()) {
            for (MicroResult now : after.micro()) {
                if (old.step().equals(now.step())) {
                    rows.add(
                            "| %s | %s | %s |"
                                    .formatted(
                                            old.step(),
                                            change(old.nanos(), now.nanos()),
                                            change(old.bytes(), now.bytes())));
                }
            }
        }
        table(lines, "| Step | ns | bytes allocated |", "|---|---|---|", rows);
    }

    private static void table(List<String> lines, String head, String rule, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add(head);
            lines.add(rule);
            lines.addAll(rows);
        }
    }

    private static String change(
            List<Sample> old, List<Sample> now, ToDoubleFunction<Sample> figure) {
        return change(median(old, figure), median(now, figure));
    }

    private static String change(double before, double after) {
        return before == 0
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f → %.1f (%+.0f %%)",
                        before,
                        after,
                        100 * (after / before - 1));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples.stream().mapToDouble(figure).boxed().toList()).median();
    }
}
