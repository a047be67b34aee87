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

    private static final double PERCENT = 100;
    private static final double MOST_NOISE = 10;

    /** Why the verdict is what it is. */
    public String sentence() {
        return switch (result.verdict()) {
            case PASSED -> "nothing is worse than the baseline beyond its noise";
            case REGRESSED -> String.join("; ", worse());
            case UNDECIDED ->
                    "the baseline's repeats differ too much to tell: make another on a quieter"
                            + " machine, or use 'bootstorm compare'";
        };
    }

    private List<String> worse() {
        List<String> worse = new ArrayList<>();
        for (FigureCheck check : result.checks()) {
            if (check.outcome() == FigureCheck.Outcome.WORSE) {
                worse.add(
                        check.figure().label()
                                + " is worse by "
                                + change(check.worsening()).substring(1)
                                + ", "
                                + check.figure().text(check.now())
                                + " and not "
                                + check.figure().text(check.before()));
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

    /** A test for each figure; what the noise hides is skipped. */
    public List<JUnitXml.Check> checks() {
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
        return checks;
    }

    /** Everything, in nanoseconds and shares. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("verdict", result.verdict().label());
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
        return root;
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
