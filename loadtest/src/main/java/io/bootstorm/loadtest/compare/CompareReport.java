package io.bootstorm.loadtest.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.loadtest.report.JUnitXml;
import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.loadtest.report.Markdown;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison for machines, and for a pull request.
 *
 * @param machine what it ran on
 */
public record CompareReport(CompareResult result, Machine machine) {

    private static final String SUITE = "bootstorm compare";

    /** Fit for a comment to a pull request. */
    public String markdown() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "baseline", "candidate", "candidate / baseline", "interval", ""));
        for (CompareTable.Row row : CompareTable.rows(result)) {
            rows.add(
                    List.of(
                            row.figure(),
                            row.baseline(),
                            row.candidate(),
                            row.ratio(),
                            row.interval(),
                            row.weight()));
        }
        return Markdown.titled(SUITE, result.verdict().label(), CompareTable.sentence(result))
                + Markdown.table(rows)
                + Markdown.folded("What ran, and on what", CompareTable.circumstances(this));
    }

    /** One test, which fails if the candidate is slower and is skipped if that is undecided. */
    public String junit() {
        String name = "candidate is not slower";
        String sentence = CompareTable.sentence(result);
        JUnitXml.Check check =
                switch (result.verdict()) {
                    case SLOWER -> JUnitXml.Check.failed(name, sentence);
                    case UNDECIDED -> JUnitXml.Check.skipped(name, sentence);
                    case SAME, FASTER -> JUnitXml.Check.held(name);
                };
        return JUnitXml.of(SUITE, result.seconds(), List.of(check), markdown());
    }

    /** Everything that is known, block by block. Times are in nanoseconds. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("verdict", result.verdict().label());
        root.put("summary", CompareTable.sentence(result));
        root.put("margin", result.settings().margin());
        root.put("seed", result.settings().seed());
        root.put("freshProcesses", result.fresh());
        root.put("ratePerSecondPerSide", result.ratePerSide());
        root.put("seconds", result.seconds());
        root.set("p50", json(result.percentile(50)));
        root.set("p95", json(result.percentile(95)));
        if (result.isBacked(99)) {
            root.set("p99", json(result.percentile(99)));
        }
        result.processorTime().ifPresent(time -> root.set("processorTime", json(time)));
        for (Side side : Side.values()) {
            root.set(side.label(), json(side));
        }
        root.putObject("generatorLatenessNanos")
                .put("p50", result.lateness().getValueAtPercentile(50))
                .put("p99", result.lateness().getValueAtPercentile(99))
                .put("max", result.lateness().getMaxValue());
        ArrayNode blocks = root.putArray("blocks");
        result.blocks().forEach(block -> blocks.add(json(block)));
        root.putObject("machine")
                .put("processor", machine.processor())
                .put("processors", machine.processors())
                .put("system", machine.system())
                .put("java", machine.java());
        return root.toPrettyString();
    }

    private ObjectNode json(Side side) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("target", side == Side.BASELINE ? result.baseline() : result.candidate());
        node.put("requests", result.response(side).getTotalCount());
        node.put("failed", result.failed(side));
        for (int percent : new int[] {50, 95, 99}) {
            node.put("p" + percent + "Nanos", result.response(side).getValueAtPercentile(percent));
        }
        result.processorMicros(side)
                .ifPresent(micros -> node.put("processorMicrosPerRequest", micros));
        return node;
    }

    private static ObjectNode json(BlockResult block) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("startedFirst", block.first().label());
        for (Side side : Side.values()) {
            SideMeasurement of = block.of(side);
            ObjectNode figures = node.putObject(side.label());
            figures.put("requests", of.response().getTotalCount());
            figures.put("p50Nanos", of.percentile(50)).put("p95Nanos", of.percentile(95));
            of.processorMicros()
                    .ifPresent(micros -> figures.put("processorMicrosPerRequest", micros));
        }
        return node;
    }

    private static ObjectNode json(RatioEstimate estimate) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ratio", estimate.ratio())
                .put("low", estimate.low())
                .put("high", estimate.high());
    }
}
