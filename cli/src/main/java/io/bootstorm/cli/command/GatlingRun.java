package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.loadtest.LoadTestPage;
import io.bootstorm.cli.loadtest.LoadTestReport;
import io.bootstorm.cli.loadtest.LoadTestSummary;
import io.bootstorm.cli.loadtest.LoadTestVerdict;
import io.bootstorm.loadtest.LoadTestOutcome;
import io.bootstorm.loadtest.LoadTestRun;
import io.bootstorm.loadtest.gate.Baseline;
import io.bootstorm.loadtest.gate.GateReport;
import io.bootstorm.loadtest.gate.GateResult;
import io.bootstorm.loadtest.gate.RunFigures;
import io.bootstorm.loadtest.report.Machine;
import io.bootstorm.loadtest.report.RunRecords;
import io.bootstorm.loadtest.simulation.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs a load in Gatling's own JVM, as often as it takes, hands on what it says, and holds it to
 * its goals and to a baseline.
 *
 * @param scenario what is asked
 * @param nanoClock for how long all of it took
 */
record GatlingRun(
        Console console,
        StopSignal stop,
        Scenario scenario,
        LongSupplier nanoClock,
        Path output,
        GateOptions gate,
        ReportFiles files) {

    private static final double NANOS_A_SECOND = 1e9;
    private static final String SUMMARY = "summary.html";

    /**
     * @param target what is loaded; nothing secret
     * @param load made inside, so that what is wrong with it counts as bad input
     * @return the exit code of the command
     */
    int run(String target, Supplier<Load> load) throws InterruptedException {
        Load checked;
        try {
            checked = load.get();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
        Map<String, String> settings = checked.identity(target);
        Machine machine = Machine.ofThisJvm();
        Optional<Baseline> baseline = gate.baseline(settings, machine);
        stop.onAsked(Thread.currentThread()::interrupt);
        try {
            long beganNanos = nanoClock.getAsLong();
            LoadTestWords words = new LoadTestWords(console);
            List<RunFigures> runs = new ArrayList<>();
            LoadTestOutcome outcome;
            RunRecords records;
            List<String> missed;
            do {
                outcome = LoadTestRun.withOwnClassPath(output).run(checked, console.out()::println);
                words.outcome(outcome);
                records = records(outcome);
                Optional<RunFigures> run = RunFigures.of(records, checked.request());
                run.ifPresent(words::figures);
                run.ifPresent(runs::add);
                missed = run.map(checked.goals()::missed).orElse(List.of("nothing went well"));
            } while (missed.isEmpty() && runs.size() < gate.repeats());

            Optional<GateReport> held =
                    runs.isEmpty()
                            ? Optional.empty()
                            : baseline.map(before -> new GateReport(GateResult.of(before, runs)));
            LoadTestSummary summary =
                    new LoadTestSummary(
                            scenario.word(),
                            scenario.question(),
                            checked.request(),
                            settings,
                            machine,
                            missed,
                            records,
                            runs,
                            gate.maxLatenessNanos(),
                            outcome.processorTime(),
                            held);
            write(outcome, summary, (nanoClock.getAsLong() - beganNanos) / NANOS_A_SECOND);
            return judge(summary, words);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BROKEN, "Gatling could not run: " + e.getMessage());
        } finally {
            stop.onAsked(() -> {});
        }
    }

    private static RunRecords records(LoadTestOutcome outcome) throws IOException {
        if (!outcome.couldRun()) {
            throw new IOException("it ended with exit code " + outcome.exitCode());
        }
        return RunRecords.read(
                outcome.histograms().orElseThrow(() -> new IOException("it left no measurements")));
    }

    private void write(LoadTestOutcome outcome, LoadTestSummary summary, double seconds)
            throws IOException {
        String html = LoadTestPage.html(summary);
        if (outcome.report().isPresent()) {
            Path page = outcome.report().get().resolveSibling(SUMMARY);
            Files.writeString(page, html);
            console.out().println("summary: " + page);
        }
        LoadTestReport report = new LoadTestReport(summary);
        files.writeHtml(console, html);
        files.writeVerdict(console, report.markdown(), report.json(), report.junit(seconds));
    }

    private int judge(LoadTestSummary summary, LoadTestWords words) throws IOException {
        LoadTestVerdict verdict = summary.verdict();
        if (verdict.exitCode() == ExitCode.BROKEN) {
            throw new CommandFailure(ExitCode.BROKEN, verdict.sentence());
        }
        words.verdict(summary);
        if (gate.saved().isPresent() && summary.missed().isEmpty()) {
            new Baseline(summary.settings(), summary.machine(), summary.runs())
                    .write(gate.saved().get());
            console.out().println("baseline: " + gate.saved().get());
        }
        return verdict.exitCode();
    }
}
