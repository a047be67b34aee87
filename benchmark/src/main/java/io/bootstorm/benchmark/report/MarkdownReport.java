package io.bootstorm.benchmark.report;

import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Group;
import io.bootstorm.benchmark.measure.Machine;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A run as a page: what was measured, on what, and how it stands to the goals. */
public final class MarkdownReport {

    private MarkdownReport() {}

    public static List<String> lines(BenchResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("# What it costs");
        lines.add("");
        lines.add("`" + result.command() + "`, " + result.startedAt());
        lines.add("");
        lines.add(machine(result.machine()));
        lines.add("");
        lines.add(
                "Each figure is the median of "
                        + result.rounds()
                        + " interleaved rounds, the least and the most in brackets. Processor time"
                        + " is user and kernel time of the process, from the operating system.");
        for (Group group : Group.values()) {
            table(lines, group, result);
        }
        lines.add("");
        lines.addAll(goals(result));
        return lines;
    }

    /** The last lines: one for each goal. */
    public static List<String> goals(BenchResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("## Goals");
        lines.add("");
        lines.add("| What | Measured | Goal | |");
        lines.add("|---|---|---|---|");
        for (Goal goal : Goals.of(result)) {
            lines.add(
                    "| %s | %s | %s | %s |"
                            .formatted(
                                    goal.what(),
                                    Objects.requireNonNullElse(goal.measured(), "–"),
                                    goal.goal(),
                                    goal.verdict()));
        }
        return lines;
    }

    private static String machine(Machine machine) {
        return "%s, %d processors, %s, %s%s."
                .formatted(
                        machine.processor(),
                        machine.processors(),
                        machine.kernel(),
                        machine.java(),
                        machine.loadBefore() == null
                                ? ""
                                : ", load before " + machine.loadBefore());
    }

    private static void table(List<String> lines, Group group, BenchResult result) {
        if (result.samples().stream().noneMatch(s -> s.group().equals(group.label()))) {
            return;
        }
        lines.add("");
        lines.add("## " + group.question());
        lines.add("");
        lines.add(
                "| | server, µs | behind it, µs | client, µs | per second | p50, ms | p99, ms |"
                        + " not done |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (Variant variant : group.variants()) {
            row(lines, variant, result.samples(variant));
        }
    }

    private static void row(List<String> lines, Variant variant, List<Sample> samples) {
        lines.add(
                "| %s | %s | %s | %s | %s | %s | %s | %d |"
                        .formatted(
                                variant.label(),
                                spread(samples, Sample::serverMicros, 1),
                                spread(samples, Sample::behindMicros, 1),
                                spread(samples, Sample::clientMicros, 1),
                                spread(samples, Sample::perSecond, 0),
                                spread(samples, millis(Sample::p50Micros), 2),
                                spread(samples, millis(Sample::p99Micros), 2),
                                samples.stream().mapToInt(s -> s.units() - s.done()).sum()));
    }

    private static Function<Sample, Double> millis(Function<Sample, Double> micros) {
        return micros.andThen(value -> value == null ? null : value / 1e3);
    }

    private static String spread(
            List<Sample> samples, Function<Sample, Double> figure, int decimals) {
        List<Double> values = samples.stream().map(figure).filter(Objects::nonNull).toList();
        return values.isEmpty() || values.stream().allMatch(value -> value == 0)
                ? "–"
                : Spread.of(values).text(decimals);
    }
}
