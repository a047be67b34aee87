package io.bootstorm.cli.storm;

import io.bootstorm.cli.page.Figures;
import io.bootstorm.cli.page.Figures.Cell;
import io.bootstorm.cli.page.Page;
import io.bootstorm.emulator.fleet.AssignedTimes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a storm came to, in words, figures and charts. */
final class StormReport {

    private StormReport() {}

    /** One page that loads nothing from anywhere. */
    static String html(Storm storm, List<StormResult> results) {
        StormCharts charts = new StormCharts(storm, results);
        Optional<StormResult> first = first(results);
        return new Page(title(storm), String.join(" ", circumstances(storm)))
                .verdict(
                        first.isEmpty() ? Page.Tone.BAD : Page.Tone.GOOD,
                        first.map(result -> result.policy().name() + " first").orElse("nobody in"),
                        String.join(" ", lead(storm, results)))
                .figures("Figures", "The best of each column is marked.", StormFigures.of(results))
                .chart(
                        "Devices that have their hub",
                        "How soon each policy gets the fleet in; the dashed line is the quota,"
                                + " spread evenly. Drag across a chart to look closer, click twice"
                                + " to come back.",
                        charts.assigned())
                .charts(charts.requests())
                .facts("What is what", explanations(results))
                .html();
    }

    /** The same without charts. */
    static String markdown(Storm storm, List<StormResult> results) {
        StringBuilder text = new StringBuilder("# " + title(storm) + "\n\n");
        text.append(String.join(" ", lead(storm, results))).append("\n\n");
        text.append(String.join(" ", circumstances(storm))).append("\n\n");
        Figures figures = StormFigures.of(results);
        row(text, figures.columns());
        row(text, Collections.nCopies(figures.columns().size(), "---"));
        figures.rows().forEach(row -> row(text, row.cells().stream().map(Cell::text).toList()));
        text.append('\n');
        explanations(results)
                .forEach((term, words) -> text.append(text("- **%s**: %s\n", term, words)));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String title(Storm storm) {
        return text(
                "Boot storm: %,d devices against %,d registrations a minute",
                storm.devices(), storm.quotaPerMinute());
    }

    private static Optional<StormResult> first(List<StormResult> results) {
        return results.stream()
                .filter(result -> times(result).all() != null)
                .min(Comparator.comparingDouble(result -> times(result).all()));
    }

    private static List<String> lead(Storm storm, List<StormResult> results) {
        List<String> lead = new ArrayList<>();
        Optional<StormResult> first = first(results);
        lead.add(
                first.isEmpty()
                        ? "No policy got every device in."
                        : text(
                                "%s had every device in first, after %s; at the quota's even rate"
                                        + " it takes %s.",
                                first.get().policy().name(),
                                StormWords.span(times(first.get()).all()),
                                StormWords.span(storm.evenSeconds())));
        results.stream()
                .max(Comparator.comparingDouble(StormResult::wastedShare))
                .filter(most -> results.size() > 1 && most.wastedShare() > 0)
                .ifPresent(
                        most ->
                                lead.add(
                                        text(
                                                "%s wasted the most: %s of its %,d requests brought"
                                                        + " no device on.",
                                                most.policy().name(),
                                                StormWords.percent(most.wastedShare()),
                                                most.fleet().counts().requests())));
        results.stream()
                .filter(result -> !result.fleet().complete())
                .forEach(
                        result ->
                                lead.add(
                                        text(
                                                "%s was stopped after %s, before it was over.",
                                                result.policy().name(),
                                                StormWords.span(
                                                        result.fleet().durationSeconds()))));
        return lead;
    }

    private static List<String> circumstances(Storm storm) {
        List<String> texts = new ArrayList<>();
        texts.add(
                storm.virtual()
                        ? text(
                                "Under virtual time, over a simulated network (%s); seed %d,"
                                        + " arrival %s.",
                                storm.network(), storm.seed(), storm.arrival())
                        : text(
                                "With a real gateway, allocator and fleet on one machine's"
                                    + " loopback, one policy after the other; seed %d, arrival %s.",
                                storm.seed(), storm.arrival()));
        texts.add(
                storm.retryAfterSeconds() == null
                        ? "DPS counts registrations by the minute and answers 429 to those beyond"
                                + " the quota, with what is left of the minute as retry-after."
                        : text(
                                "DPS counts registrations by the minute and answers 429 to those"
                                        + " beyond the quota, with retry-after %d.",
                                storm.retryAfterSeconds()));
        if (storm.outage() != null) {
            texts.add(
                    text(
                            "From %s on, DPS was gone for %s: connections broke and new ones were"
                                    + " refused.",
                            StormWords.span(storm.outageFrom().toMillis() / 1e3),
                            StormWords.span(storm.outage().toMillis() / 1e3)));
        }
        return texts;
    }

    private static Map<String, String> explanations(List<StormResult> results) {
        Map<String, String> all = new LinkedHashMap<>();
        results.forEach(result -> all.put(result.policy().name(), result.policy().words()));
        all.put(
                "wasted requests",
                "Registers and polls that brought their device no further: answered with 429 or"
                        + " 5xx, refused, or without an answer.");
        all.put(
                "busiest second",
                "The most requests in one second; in a run longer than an hour, the highest mean"
                        + " over a few seconds.");
        for (StormResult result : results) {
            if (result.digest() != null) {
                all.put("digest of " + result.policy().name(), "sha256 " + result.digest());
            }
        }
        return all;
    }

    private static AssignedTimes times(StormResult result) {
        return result.fleet().assignedAtSeconds();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
