package io.bootstorm.checks.conformance.page;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The page as a run makes it: for each part of the protocols a table, before them the transports.
 */
final class ConformancePage {

    /** By the names of the Java SDK. */
    private static final List<String> TRANSPORTS =
            List.of("HTTPS", "MQTT", "MQTT_WS", "AMQPS", "AMQPS_WS");

    private static final String HEAD =
            """
            # Conformance

            What the gateway does, next to where that is written. Each line was observed in a run against the
            staged distribution, by clients that owe this project nothing: Microsoft's own SDKs, unmodified,
            real TPM software, and scripts that write their frames by hand. A source that says *assumed* is
            our reading of what no public document tells; [the list of assumptions](imitated.md#assumed) names
            the setting that changes each.

            This page is made by a run of those tests:

            ```sh
            mvn verify -Pconformance
            ```

            %s
            """;

    private static final String MATRIX =
            """

            ## Every transport

            Which clients have seen a line of the tables below, on which transport.

            | Behaviour | %s |
            |---|%s
            """;

    private static final String TABLE =
            """

            ## %s

            | Behaviour | Source | Observed | Passed |
            |---|---|---|---|
            """;

    private final List<Observation.Line> lines;
    private final Map<Observation.Line, List<Observation>> byLine;

    /**
     * @param lines as {@link Declared} has them
     */
    ConformancePage(List<Observation.Line> lines, List<Observation> observations) {
        this.lines = lines;
        this.byLine = observations.stream().collect(groupingBy(Observation::line));
    }

    String text() {
        StringBuilder page = new StringBuilder(HEAD.formatted(sum()));
        page.append(
                MATRIX.formatted(
                        TRANSPORTS.stream().map(ConformancePage::spoken).collect(joining(" | ")),
                        "---|".repeat(TRANSPORTS.size())));
        lines.stream().filter(this::isOfTransports).map(this::transportRow).forEach(page::append);
        for (Part part : Part.values()) {
            List<Observation.Line> own = lines.stream().filter(l -> l.part() == part).toList();
            if (!own.isEmpty()) {
                page.append(TABLE.formatted(part.title()));
                own.stream().map(this::row).forEach(page::append);
            }
        }
        return page.toString();
    }

    private String sum() {
        long runs = byLine.values().stream().mapToLong(List::size).sum();
        long failed =
                byLine.values().stream()
                        .flatMap(List::stream)
                        .filter(observation -> !observation.passed())
                        .count();
        return "%d behaviours, observed %d times, %s."
                .formatted(
                        lines.size(),
                        runs,
                        failed == 0 ? "each as it should be" : failed + " times not as said");
    }

    private String row(Observation.Line line) {
        List<Observation> seen = byLine.getOrDefault(line, List.of());
        if (seen.isEmpty()) {
            return line.cells() + " not run | – |\n";
        }
        long passed = seen.stream().filter(Observation::passed).count();
        String verdict =
                passed == seen.size() ? "yes" : "**no**: %d of %d".formatted(passed, seen.size());
        return line.cells() + " " + observed(seen) + " | " + verdict + " |\n";
    }

    /** Each thing that was seen, and by whom; who saw it on the same transports stands together. */
    private static String observed(List<Observation> seen) {
        return grouped(seen, Observation::seen).entrySet().stream()
                .map(words -> words.getKey() + " (" + clients(words.getValue()) + ")")
                .collect(joining("; "));
    }

    private static String clients(List<Observation> seen) {
        Map<String, TreeSet<String>> byVariants = new TreeMap<>();
        grouped(seen, Observation::client)
                .forEach(
                        (client, own) ->
                                byVariants
                                        .computeIfAbsent(variants(own), none -> new TreeSet<>())
                                        .add(client));
        return byVariants.entrySet().stream()
                .map(
                        entry ->
                                String.join(", ", entry.getValue())
                                        + (entry.getKey().isEmpty() ? "" : ": " + entry.getKey()))
                .collect(joining("; "));
    }

    private static String variants(List<Observation> seen) {
        TreeSet<String> all =
                seen.stream()
                        .map(Observation::variant)
                        .filter(variant -> !variant.isEmpty())
                        .collect(toCollection(TreeSet::new));
        return all.equals(Set.copyOf(TRANSPORTS))
                ? "every transport"
                : all.stream().map(ConformancePage::spoken).collect(joining(", "));
    }

    private boolean isOfTransports(Observation.Line line) {
        List<Observation> seen = byLine.getOrDefault(line, List.of());
        return !seen.isEmpty() && seen.stream().allMatch(one -> TRANSPORTS.contains(one.variant()));
    }

    private String transportRow(Observation.Line line) {
        Map<String, String> clients =
                byLine.get(line).stream()
                        .filter(Observation::passed)
                        .collect(
                                groupingBy(
                                        Observation::variant,
                                        mapping(
                                                Observation::client,
                                                collectingAndThen(
                                                        toCollection(TreeSet::new),
                                                        all -> String.join(", ", all)))));
        return TRANSPORTS.stream()
                .map(transport -> clients.getOrDefault(transport, "–"))
                .collect(joining(" | ", "| " + line.says() + " | ", " |\n"));
    }

    /** A transport as the page calls it; another variant as it is. */
    private static String spoken(String variant) {
        return TRANSPORTS.contains(variant)
                ? variant.replace("AMQPS", "AMQP").replace('_', '-')
                : variant;
    }

    private static Map<String, List<Observation>> grouped(
            List<Observation> seen, Function<Observation, String> by) {
        return seen.stream().collect(groupingBy(by, TreeMap::new, toList()));
    }
}
