package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.Table;
import io.bootstorm.cli.loadtest.LoadTestSummary;
import io.bootstorm.cli.loadtest.LoadTestVerdict;
import io.bootstorm.loadtest.LoadTestOutcome;
import io.bootstorm.loadtest.gate.GateReport;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.Figures;
import java.util.Locale;

/** What a load test says on the screen beside Gatling's own words. */
record LoadTestWords(Console console) {

    private static final double PERCENT = 100;
    private static final double MILLIS_A_SECOND = 1000;

    /** Where everything is. */
    void outcome(LoadTestOutcome outcome) {
        outcome.report().ifPresent(file -> console.out().println("report: " + file));
        outcome.histograms().ifPresent(file -> console.out().println("histograms: " + file));
        outcome.processorTime()
                .ifPresent(
                        time ->
                                console.out()
                                        .printf(
                                                Locale.ROOT,
                                                "processor time of Gatling's JVM: %.1f s%n",
                                                time.toMillis() / MILLIS_A_SECOND));
    }

    void figures(RunFigures run) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "from the intended start: p50 %s, p95 %s, p99 %s, %.1f/s, %.2f %% failed;"
                                + " generator late by %s (p95)%n",
                        Figures.millis(run.p50Nanos()),
                        Figures.millis(run.p95Nanos()),
                        Figures.millis(run.p99Nanos()),
                        run.perSecond(),
                        run.failedShare() * PERCENT,
                        Figures.millis(run.latenessNanos()));
    }

    void verdict(LoadTestSummary summary) {
        LoadTestVerdict verdict = summary.verdict();
        console.out().println(verdict.word() + ": " + verdict.sentence());
        summary.gate().ifPresent(this::table);
    }

    private void table(GateReport held) {
        Table table = new Table();
        held.table().forEach(row -> table.row(row.toArray(String[]::new)));
        table.lines().forEach(console.out()::println);
    }
}
