package io.bootstorm.loadtest.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.loadtest.report.Figures;
import io.bootstorm.loadtest.report.JUnitXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the gate says, for people and for CI. */
public record GateReport(GateResult result) {

    private static final String SUITE = "bootstorm loadtest";
    private static final double PERCENT = 100;
    private static final double MOST_NOISE = 10;

    /** The verdict in a sentence. */
    public String sentence() {
        return switch (result.verdict()) {
            case PASSED -> "passed: nothing is worse than the baseline beyond its noise";
            case REGRESSED -> "regressed: " + String.join("; ", worse());
            case UNDECIDED ->
                    "undecided: the baseline's repeats differ too much to tell: make another on a"
                            + " quieter machine, or use 'bootstorm compare'";
        };
    }

    private List<String> worse() {
        List<String> worse = new ArrayList<>();
        for (FigureCheck check : result.checks()) {
            if (check.outcome() == FigureCheck.Outcome.WORSE) {
                worse.add(check.figure().label() + " is worse by " + change(check.worsening()));
            }
        }
        if (result.failsMore()) {
            worse.add("more requests fail");
        }
        return worse;
    }

    /** One row of the table for each figure, the heading first. */
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "baseline", "now", "worse by", "noise", ""));
        for (FigureCheck check : result.checks()) {
            rows.add(
                    List.of(
                            check.figure().label(),
                            check.figure().text(check.before()),
                            check.figure().text(check.now()),
                            change(check.worsening()),
                            noise(check),
                            check.outcome().name().toLowerCase(Locale.ROOT)));
        }
        rows.add(
                List.of(
                        "failed",
                        share(result.failedBefore()),
                        share(result.failedNow()),
                        "",
                        "",
                        result.failsMore() ? "worse" : "held"));
        return rows;
    }

    /** Fit for a comment to a pull request. */
    public String markdown() {
        StringBuilder text = new StringBuilder("### " + SUITE + ": ");
        text.append(result.verdict().name().toLowerCase(Locale.ROOT)).append("\n\n");
        text.append(sentence()).append("\n\n");
        List<List<String>> rows = table();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---|---:|---:|---:|---:|---|\n");
            }
        }
        text.append("\n- baseline of ").append(result.baseline().runs().size());
        text.append(" runs, held to it ").append(result.runs().size()).append('\n');
        result.baseline()
                .settingsByName()
                .forEach(
                        (name, value) ->
                                text.append("- ")
                                        .append(name)
                                        .append(": ")
                                        .append(value)
                                        .append('\n'));
        text.append("- on ").append(result.baseline().machine()).append('\n');
        return text.toString();
    }

    /** A test for each figure; what the noise hides is skipped. */
    public String junit(double seconds) {
        List<JUnitXml.Check> checks = new ArrayList<>();
        for (FigureCheck check : result.checks()) {
            String name = check.figure().label() + " is no worse";
            checks.add(
                    switch (check.outcome()) {
                        case HELD -> JUnitXml.Check.held(name);
                        case WORSE ->
                                JUnitXml.Check.failed(
                                        name, "worse by " + change(check.worsening()));
                        case BLIND -> JUnitXml.Check.skipped(name, "the noise is " + noise(check));
                    });
        }
        String name = "no more requests fail";
        checks.add(
                result.failsMore()
                        ? JUnitXml.Check.failed(name, share(result.failedNow()) + " do")
                        : JUnitXml.Check.held(name));
        return JUnitXml.of(SUITE, seconds, checks, markdown());
    }

    /** Everything, in nanoseconds and shares. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        root.put("summary", sentence());
        ArrayNode figures = root.putArray("figures");
        for (FigureCheck check : result.checks()) {
            figures.addObject()
                    .put("figure", check.figure().label())
                    .put("baseline", check.before())
                    .put("now", check.now())
                    .put("worsening", check.worsening())
                    .put("noise", check.noise())
                    .put("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
        }
        root.putObject("failed")
                .put("baseline", result.failedBefore())
                .put("now", result.failedNow())
                .put("worse", result.failsMore());
        return root.toPrettyString();
    }

    /** Of few repeats that differ it may be anything; nobody reads further than there. */
    private static String noise(FigureCheck check) {
        return check.noise() > MOST_NOISE ? "above " + change(MOST_NOISE) : change(check.noise());
    }

    private static String change(double worsening) {
        return Figures.difference(worsening);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * PERCENT);
    }
}
