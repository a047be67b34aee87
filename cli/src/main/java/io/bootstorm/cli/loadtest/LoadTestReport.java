package io.bootstorm.cli.loadtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.loadtest.gate.Figure;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.JUnitXml;
import io.bootstorm.loadtest.report.JUnitXml.Check;
import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.loadtest.report.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A load test for a pull request, and for machines. */
public record LoadTestReport(LoadTestSummary summary) {

    private static final double PERCENT = 100;

    /** Fit for a comment to a pull request. */
    public String markdown() {
        LoadTestVerdict verdict = summary.verdict();
        Map<String, String> circumstances = new LinkedHashMap<>();
        circumstances.put("runs", Integer.toString(summary.runs().size()));
        summary.gate()
                .ifPresent(
                        gate ->
                                circumstances.put(
                                        "runs of the baseline",
                                        Integer.toString(gate.result().baseline().runs().size())));
        circumstances.putAll(summary.settings());
        circumstances.put("machine", summary.machine().toString());
        return Markdown.titled(suite(), verdict.word(), verdict.sentence())
                + Markdown.table(table())
                + Markdown.folded("What ran, and on what", circumstances);
    }

    private List<List<String>> table() {
        if (summary.gate().isPresent()) {
            return summary.gate().get().table();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "last run"));
        summary.lastRun()
                .ifPresent(
                        run -> {
                            for (Figure figure : Figure.values()) {
                                rows.add(List.of(figure.label(), figure.text(run)));
                            }
                            rows.add(List.of("failed", failed(run)));
                        });
        return rows;
    }

    private static String failed(RunFigures run) {
        return String.format(Locale.ROOT, "%.2f %%", run.failedShare() * PERCENT);
    }

    /**
     * A test for the generator, one for the goals and, with a baseline, one for each figure. What
     * cannot be told is skipped.
     *
     * @param seconds that all of it took
     */
    public String junit(double seconds) {
        String sentence = summary.verdict().sentence();
        List<Check> checks = new ArrayList<>();
        if (summary.isOnSchedule()) {
            checks.add(Check.held("generator keeps to its schedule"));
            checks.add(
                    summary.missed().isEmpty()
                            ? Check.held("goals are kept")
                            : Check.failed("goals are kept", String.join("; ", summary.missed())));
            summary.gate().ifPresent(gate -> checks.addAll(gate.checks()));
        } else {
            checks.add(Check.failed("generator keeps to its schedule", sentence));
            checks.add(Check.skipped("goals are kept", sentence));
        }
        return JUnitXml.of(suite(), seconds, checks, markdown());
    }

    private String suite() {
        return "bootstorm loadtest " + summary.scenario();
    }

    /** Everything, in nanoseconds and shares. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        LoadTestVerdict verdict = summary.verdict();
        root.put("scenario", summary.scenario());
        root.put("verdict", verdict.word());
        root.put("summary", verdict.sentence());
        root.put("generatorOnSchedule", summary.isOnSchedule());
        ArrayNode missed = root.putArray("goalsMissed");
        summary.missed().forEach(missed::add);
        summary.gate().ifPresent(gate -> root.set("baseline", gate.json()));
        ArrayNode runs = root.putArray("runs");
        summary.runs().forEach(run -> runs.add(json(run)));
        ObjectNode settings = root.putObject("settings");
        summary.settings().forEach(settings::put);
        root.set("machine", json(summary.machine()));
        return root.toPrettyString();
    }

    private static ObjectNode json(RunFigures run) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("p50Nanos", run.p50Nanos())
                .put("p95Nanos", run.p95Nanos())
                .put("p99Nanos", run.p99Nanos())
                .put("perSecond", run.perSecond())
                .put("failedShare", run.failedShare())
                .put("generatorLateNanos", run.latenessNanos())
                .put("requests", run.requests());
    }

    private static ObjectNode json(Machine machine) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("processor", machine.processor())
                .put("processors", machine.processors())
                .put("system", machine.system())
                .put("java", machine.java());
    }
}
