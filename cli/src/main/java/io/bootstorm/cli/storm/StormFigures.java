package io.bootstorm.cli.storm;

import io.bootstorm.cli.page.Figures;
import io.bootstorm.emulator.fleet.AssignedTimes;
import io.bootstorm.emulator.fleet.FleetCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The table of a storm: a row for each policy, the best of each column marked. */
final class StormFigures {

    /**
     * @param value that is better the smaller it is; infinite where there is none
     */
    private record Column(
            String heading,
            ToDoubleFunction<StormResult> value,
            Function<StormResult, String> text) {}

    private static final List<Column> COLUMNS =
            List.of(
                    time("50 % assigned", AssignedTimes::half),
                    time("95 % assigned", AssignedTimes::most),
                    time("100 % assigned", AssignedTimes::all),
                    count("requests", FleetCounts::requests),
                    count("wasted requests", FleetCounts::wastedRequests),
                    new Column(
                            "wasted",
                            StormResult::wastedShare,
                            result -> StormWords.percent(result.wastedShare())),
                    count("429 answers", FleetCounts::throttledReplies),
                    count("failed connections", FleetCounts::failedConnections),
                    new Column(
                            "busiest second",
                            StormResult::peakPerSecond,
                            result -> StormWords.rate(result.peakPerSecond())),
                    new Column(
                            "not assigned",
                            result -> notAssigned(result.fleet().counts()),
                            result -> StormWords.count(notAssigned(result.fleet().counts()))));

    private StormFigures() {}

    static Figures of(List<StormResult> results) {
        List<String> headings =
                Stream.concat(Stream.of("policy"), COLUMNS.stream().map(Column::heading)).toList();
        return new Figures(headings, results.stream().map(result -> row(result, results)).toList());
    }

    private static Figures.Row row(StormResult result, List<StormResult> all) {
        List<Figures.Cell> cells = new ArrayList<>();
        cells.add(Figures.Cell.of(result.policy().name()));
        COLUMNS.forEach(
                column ->
                        cells.add(
                                new Figures.Cell(
                                        column.text.apply(result), isBest(column, result, all))));
        return new Figures.Row(cells);
    }

    /** Where all are alike, nobody is best. */
    private static boolean isBest(Column column, StormResult result, List<StormResult> all) {
        double best = all.stream().mapToDouble(column.value).min().orElse(0);
        double worst = all.stream().mapToDouble(column.value).max().orElse(0);
        return best < worst && column.value.applyAsDouble(result) == best;
    }

    private static Column time(String heading, Function<AssignedTimes, Double> part) {
        return new Column(
                heading,
                result -> {
                    Double seconds = part.apply(result.fleet().assignedAtSeconds());
                    return seconds == null ? Double.POSITIVE_INFINITY : seconds;
                },
                result -> StormWords.span(part.apply(result.fleet().assignedAtSeconds())));
    }

    private static Column count(String heading, ToLongFunction<FleetCounts> part) {
        return new Column(
                heading,
                result -> part.applyAsLong(result.fleet().counts()),
                result -> StormWords.count(part.applyAsLong(result.fleet().counts())));
    }

    private static long notAssigned(FleetCounts counts) {
        return (long) counts.devices() - counts.assigned();
    }
}
