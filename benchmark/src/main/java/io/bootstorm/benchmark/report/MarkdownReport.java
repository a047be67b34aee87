package io.bootstorm.benchmark.report;

import io.bootstorm.benchmark.idle.IdleMemory;
import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Group;
import io.bootstorm.benchmark.measure.Machine;
import io.bootstorm.benchmark.measure.MicroResult;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import io.bootstorm.benchmark.measure.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
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
                        + " is user and kernel time of the process, from the operating system;"
                        + " bytes are what it allocated on its heap. Each is for one boot or"
                        + " request.");
        for (Group group : Group.values()) {
            table(lines, group, result);
        }
        coldStarts(lines, result);
        micro(lines, result);
        idle(lines, result);
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
                                    goal.verdict(result.brief())));
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
                "| | server, µs | behind it, µs | client, µs | server, bytes | client, bytes |"
                        + " per second | p50, ms | p99, ms | not done |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        for (Variant variant : group.variants()) {
            row(lines, variant, result);
        }
        if (group == Group.TLS) {
            lines.add("");
            lines.add(
                    "A resumed boot against a full one, both sides, round by round: TLS 1.2 %s, TLS 1.3 %s."
                            .formatted(
                                    resumed(
                                            result,
                                            Variant.GATEWAY_TLS_12_RESUMED,
                                            Variant.GATEWAY_TLS_12),
                                    resumed(
                                            result,
                                            Variant.GATEWAY_TLS_13_RESUMED,
                                            Variant.GATEWAY_TLS_13)));
        }
    }

    private static String resumed(BenchResult result, Variant resumed, Variant full) {
        return Goals.resumed(result, resumed, full)
                .map(ratio -> ratio.text(2))
                .orElse("not measured");
    }

    private static void idle(List<String> lines, BenchResult result) {
        if (result.idle().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## A device that is connected and waits, in bytes");
        lines.add("");
        lines.add(
                "The difference between few and many of them; resident is the heap and what is"
                        + " beside it. The gateway's share goes with the connection; the"
                        + " registration stays and is not in it.");
        lines.add("");
        lines.add("| | device, heap | device, resident | gateway, heap | gateway, resident |");
        lines.add("|---|---|---|---|---|");
        for (IdleMemory memory : result.idle()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,.0f | %,.0f | %,.0f | %,.0f |",
                            memory.connection().words(),
                            memory.deviceHeap(),
                            memory.deviceResident(),
                            memory.gatewayHeap(),
                            memory.gatewayResident()));
        }
    }

    private static void coldStarts(List<String> lines, BenchResult result) {
        if (result.warmUps().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## What a cold start costs");
        lines.add("");
        lines.add(
                "Every variant of a group is warmed up with the same work, until compilers take at"
                        + " most 5 % of the processor time of any side, and no longer than the"
                        + " plan allows. First: a boot or request of the first round. Extra:"
                        + " processor time of the server beyond what the same work costs warm.");
        lines.add("");
        lines.add("| | warm after | first, µs | of that compiling, µs | extra, s |");
        lines.add("|---|---|---|---|---|");
        for (Variant variant : Variant.values()) {
            WarmUp warmUp = result.warmUp(variant).orElse(null);
            if (warmUp != null && !result.samples(variant).isEmpty()) {
                lines.add(coldStart(variant, warmUp, result));
            }
        }
    }

    private static String coldStart(Variant variant, WarmUp warmUp, BenchResult result) {
        double warmMicros =
                Spread.of(result.samples(variant).stream().map(Sample::serverMicros).toList())
                        .median();
        return String.format(
                Locale.ROOT,
                "| %s | %s%,d | %.1f | %.1f | %.1f |",
                variant.label(),
                warmUp.settled() ? "" : "not after ",
                warmUp.units(),
                warmUp.firstMicros(),
                warmUp.firstCompilingMicros(),
                warmUp.serverSeconds() - warmUp.units() * warmMicros / 1e6);
    }

    private static void micro(List<String> lines, BenchResult result) {
        if (result.micro().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## Single steps");
        lines.add("");
        lines.add("By JMH, with half of the 99.9 % confidence interval.");
        lines.add("");
        lines.add("| | ns | ± | bytes allocated |");
        lines.add("|---|---|---|---|");
        for (MicroResult step : result.micro()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.0f | %.0f | %.0f |",
                            step.step(),
                            step.nanos(),
                            step.errorNanos(),
                            step.bytes()));
        }
    }

    private static void row(List<String> lines, Variant variant, BenchResult result) {
        List<Sample> samples = result.samples(variant);
        if (result.isRefused(variant)) {
            lines.add("| " + label(variant, result) + ", refused |" + " – |".repeat(9));
            return;
        }
        lines.add(
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %d |"
                        .formatted(
                                label(variant, result),
                                spread(samples, Sample::serverMicros, 1),
                                spread(samples, Sample::behindMicros, 1),
                                spread(samples, Sample::clientMicros, 1),
                                result.serverBytes(variant)
                                        .map(bytes -> String.format(Locale.ROOT, "%.0f", bytes))
                                        .orElse("–"),
                                spread(samples, Sample::clientBytes, 0),
                                spread(samples, Sample::perSecond, 0),
                                spread(samples, millis(Sample::p50Micros), 2),
                                spread(samples, millis(Sample::p99Micros), 2),
                                samples.stream().mapToInt(s -> s.units() - s.done()).sum()));
    }

    /** With how many of the handshakes resumed a session, where they are to. */
    private static String label(Variant variant, BenchResult result) {
        OptionalDouble resumed = result.resumedShare(variant);
        return resumed.isEmpty()
                ? variant.label()
                : String.format(
                        Locale.ROOT,
                        "%s (%.1f %% of handshakes)",
                        variant.label(),
                        100 * resumed.getAsDouble());
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
