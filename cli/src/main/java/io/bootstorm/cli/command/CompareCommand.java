package io.bootstorm.cli.command;

import io.bootstorm.cli.compare.ComparePage;
import io.bootstorm.cli.compare.ComparedTargets;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.ProgressLine;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.console.Table;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.compare.CompareReport;
import io.bootstorm.loadtest.compare.CompareResult;
import io.bootstorm.loadtest.compare.CompareRun;
import io.bootstorm.loadtest.compare.CompareSettings;
import io.bootstorm.loadtest.compare.CompareTable;
import io.bootstorm.loadtest.compare.Look;
import io.bootstorm.loadtest.report.Figures;
import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares two allocators under one load. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = CalibrateCommand.class,
        description = {
            "Says whether one allocation policy is slower than another: both under one load in one",
            "run, in turns, so that the machine's noise hits both. Takes about a minute."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the candidate is the same, or faster",
            "1:the candidate is slower",
            "2:bad input; nothing was started",
            "3:a side could not be started, or answered wrongly",
            "4:undecided: run on a quieter machine, or with a wider margin",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm compare --baseline released/my-policy.jar --candidate"
                    + " target/my-policy.jar",
            "  bootstorm compare --baseline http://localhost:7071/api/allocate \\",
            "      --candidate http://localhost:7072/api/allocate --markdown compare.md"
        })
public final class CompareCommand implements Callable<Integer> {

    private static final int BODIES = 500;
    private static final double PERCENT = 100;

    private final Console console;
    private final StopSignal stop;
    private final ProgressLine progress;

    @Spec private CommandSpec spec;

    @Option(
            names = "--baseline",
            paramLabel = "URL|JAR",
            description = "What it was like: a policy's jar, or a webhook that is running.")
    private String baseline;

    @Option(names = "--candidate", paramLabel = "URL|JAR", description = "What it is to be like.")
    private String candidate;

    @Mixin private CompareTargetOptions targets;

    @Option(
            names = "--margin-percent",
            paramLabel = "N",
            description = "The smallest difference that matters; ${DEFAULT-VALUE} by default.",
            defaultValue = "5")
    private double marginPercent;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            description = "Of each block, before it is measured; ${DEFAULT-VALUE} by default.",
            defaultValue = "3")
    private int warmUpSeconds;

    @Option(
            names = "--block-seconds",
            paramLabel = "N",
            description = {
                "How long each block is measured; ${DEFAULT-VALUE} by default, for which the"
                        + " verdicts",
                "are calibrated. Answers that take long need longer ones."
            },
            defaultValue = "3")
    private int blockSeconds;

    @Mixin private RequestOptions requests;
    @Mixin private ReportFiles files;

    public CompareCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
        this.progress = new ProgressLine(console);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (baseline == null || candidate == null) {
            throw new ParameterException(
                    spec.commandLine(), "--baseline and --candidate are both needed");
        }
        CompareSettings settings = settings();
        stop.onAsked(Thread.currentThread()::interrupt);
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-compare-", false)) {
            ComparedTargets compared = targets.of(baseline, candidate, folder.path(), console);
            CompareResult result =
                    new CompareRun(compared.bySide(), settings, System::nanoTime, this::show).run();
            progress.end();
            return report(new CompareReport(result, Machine.ofThisJvm()));
        } catch (IOException e) {
            stop.interruptIfAsked();
            throw new CommandFailure(ExitCode.BROKEN, e.getMessage());
        } finally {
            progress.end();
            stop.onAsked(() -> {});
        }
    }

    private CompareSettings settings() {
        try {
            return CompareSettings.standard(
                            marginPercent / PERCENT, requests.seed(), requests.bodies(BODIES))
                    .withTimes(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(blockSeconds));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private void show(CompareResult known) {
        progress.show(
                "block "
                        + known.blocks().size()
                        + " of at most "
                        + Look.mostBlocks()
                        + ", candidate's p50 "
                        + Figures.difference(known.percentile(50).ratio()),
                known.seconds());
    }

    private int report(CompareReport report) {
        CompareResult result = report.result();
        console.out().println(CompareTable.sentence(result));
        Table table = new Table().row("", "baseline", "candidate", "ratio", "interval", "");
        for (CompareTable.Row row : CompareTable.rows(result)) {
            table.row(
                    row.figure(),
                    row.baseline(),
                    row.candidate(),
                    row.ratio(),
                    row.interval(),
                    row.weight());
        }
        table.lines().forEach(console.out()::println);
        CompareTable.circumstances(report)
                .forEach((name, value) -> console.out().println(name + ": " + value));
        files.writeHtml(console, ComparePage.html(report));
        files.writeVerdict(console, report.markdown(), report.json(), report.junit());
        return switch (result.verdict()) {
            case SAME, FASTER -> ExitCode.OK;
            case SLOWER -> ExitCode.UNMET;
            case UNDECIDED -> ExitCode.UNDECIDED;
        };
    }
}
