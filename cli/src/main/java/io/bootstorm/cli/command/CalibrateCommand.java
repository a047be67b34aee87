package io.bootstorm.cli.command;

import io.bootstorm.cli.compare.BusyLoops;
import io.bootstorm.cli.compare.CalibrationFile;
import io.bootstorm.cli.compare.CalibrationRun;
import io.bootstorm.cli.compare.CalibrationRun.Kind;
import io.bootstorm.cli.compare.CalibrationTally;
import io.bootstorm.cli.compare.ComparedTargets;
import io.bootstorm.cli.compare.TimedAllocator;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.console.Table;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.loadtest.compare.CompareResult;
import io.bootstorm.loadtest.compare.CompareRun;
import io.bootstorm.loadtest.compare.CompareSettings;
import io.bootstorm.loadtest.compare.CompareTable;
import io.bootstorm.loadtest.compare.Verdict;
import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out how often comparisons are right on this machine. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds out how often verdicts are right on this machine.",
            "Compares allocators whose service times are known, again and again, and counts the",
            "verdicts: identical ones, and one whose p50, as clients see it, is 10 %% higher.",
            "Each of the 2 x N comparisons takes about a minute: hours, which --out and --resume"
                    + " divide",
            "into several sittings."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least 95 of 100 verdicts were right, of both kinds; with --busy-loops: at most 5"
                    + " of 100 were wrong, and undecided is not wrong",
            "1:they were not",
            "2:bad input; nothing was started",
            "3:an allocator could not be started",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm compare calibrate --service-millis 5 --runs 10",
            "  bootstorm compare calibrate --service-millis 0.2 --runs 100 --out rates.jsonl"
                    + " --resume",
            "  bootstorm compare calibrate --service-millis 0.2 --runs 100 --busy-loops 2"
        })
public final class CalibrateCommand implements Callable<Integer> {

    private static final double NANOS_A_MILLI = 1e6;
    private static final double SECONDS_A_MINUTE = 60;
    private static final double SLOWED = 0.1;
    private static final int BODIES = 500;

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--service-millis",
            paramLabel = "N",
            description = "What the policy takes; ${DEFAULT-VALUE} by default.",
            defaultValue = "5")
    private double serviceMillis;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Comparisons of each kind; ${DEFAULT-VALUE} by default.",
            defaultValue = "10")
    private int runs;

    @Option(
            names = "--busy-loops",
            paramLabel = "N",
            description =
                    "Threads beside it that keep processors busy; ${DEFAULT-VALUE} by default.",
            defaultValue = "0")
    private int busyLoops;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {
                "Write down each comparison as it ends, a line of JSON with its blocks. One file",
                "may hold several service times."
            })
    private Path out;

    @Option(
            names = "--resume",
            description = {
                "Count what stands in that file, as far as it was measured under the same",
                "conditions, and go on from there."
            })
    private boolean resume;

    @Mixin private RequestOptions requests;

    public CalibrateCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(serviceMillis > 0 && serviceMillis <= 1000) || runs < 1) {
            throw CommandFailure.badInput(
                    "--service-millis is above 0 and at most 1000, --runs at least 1");
        }
        CompareSettings settings = settings(requests.seed());
        CalibrationRun.Conditions conditions =
                new CalibrationRun.Conditions(
                        (long) (serviceMillis * NANOS_A_MILLI),
                        busyLoops,
                        settings.design(),
                        Machine.ofThisJvm());
        CalibrationTally tally = counted(conditions);
        stop.onAsked(Thread.currentThread()::interrupt);
        BusyLoops neighbours = BusyLoops.start(busyLoops);
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-calibrate-", false)) {
            calibrate(conditions, tally, folder.path());
            return report(tally);
        } catch (IOException e) {
            stop.interruptIfAsked();
            throw new CommandFailure(ExitCode.BROKEN, e.getMessage());
        } finally {
            neighbours.close();
            stop.onAsked(() -> {});
        }
    }

    /** What was measured before, if that is to be counted. */
    private CalibrationTally counted(CalibrationRun.Conditions conditions) {
        CalibrationTally tally = new CalibrationTally();
        if (resume && out == null) {
            throw CommandFailure.badInput("--resume goes on with a file: name it with --out");
        }
        if (out == null || !Files.exists(out)) {
            return tally;
        }
        if (!resume) {
            throw CommandFailure.badInput(
                    out + " is there already: go on with it by --resume, or name another");
        }
        try {
            new CalibrationFile(out)
                    .read().stream()
                            .filter(run -> run.conditions().equals(conditions))
                            .forEach(tally::add);
            return tally;
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private void calibrate(
            CalibrationRun.Conditions conditions, CalibrationTally tally, Path folder)
            throws IOException, InterruptedException {
        Duration service = Duration.ofNanos(conditions.serviceNanos());
        for (int run = 0; run < runs; run++) {
            long seed = requests.seed() + run;
            Optional<CalibrationRun> before = tally.run(Kind.IDENTICAL, seed);
            CalibrationRun same =
                    before.isPresent()
                            ? before.get()
                            : compare(conditions, Kind.IDENTICAL, seed, service, tally, folder);
            if (tally.run(Kind.SLOWED, seed).isEmpty()) {
                Duration slower = service.plusNanos((long) (SLOWED * same.baselineP50Nanos()));
                compare(conditions, Kind.SLOWED, seed, slower, tally, folder);
            }
        }
    }

    private CalibrationRun compare(
            CalibrationRun.Conditions conditions,
            Kind kind,
            long seed,
            Duration candidate,
            CalibrationTally tally,
            Path folder)
            throws IOException, InterruptedException {
        ComparedTargets targets =
                new ComparedTargets(
                        new TimedAllocator(Duration.ofNanos(conditions.serviceNanos()), folder),
                        new TimedAllocator(candidate, folder));
        CompareResult result =
                new CompareRun(targets.bySide(), settings(seed), System::nanoTime, known -> {})
                        .run();
        CalibrationRun run = CalibrationRun.of(conditions, kind, seed, result);
        tally.add(run);
        if (out != null) {
            new CalibrationFile(out).append(run);
        }
        show(result, tally);
        return run;
    }

    private CompareSettings settings(long seed) {
        try {
            return CompareSettings.standard(
                    CompareSettings.DEFAULT_MARGIN, seed, requests.bodies(BODIES));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private void show(CompareResult result, CalibrationTally tally) {
        long done = tally.count(Kind.IDENTICAL) + tally.count(Kind.SLOWED);
        long all = (long) Kind.values().length * runs;
        console.out()
                .printf(
                        Locale.ROOT,
                        "%d of %d, about %.0f min left: %s and %s, %d blocks: %s%n",
                        done,
                        all,
                        Math.max(0, all - done) * tally.meanSeconds() / SECONDS_A_MINUTE,
                        result.baseline(),
                        result.candidate(),
                        result.blocks().size(),
                        CompareTable.sentence(result));
        console.out().flush();
    }

    private int report(CalibrationTally tally) {
        Table table =
                new Table()
                        .row(
                                "",
                                "comparisons",
                                "same",
                                "slower",
                                "faster",
                                "undecided",
                                "blocks",
                                "spread of a block");
        for (Kind kind : Kind.values()) {
            table.row(
                    kind.label(),
                    Long.toString(tally.count(kind)),
                    Long.toString(tally.count(kind, Verdict.SAME)),
                    Long.toString(tally.count(kind, Verdict.SLOWER)),
                    Long.toString(tally.count(kind, Verdict.FASTER)),
                    Long.toString(tally.count(kind, Verdict.UNDECIDED)),
                    String.format(Locale.ROOT, "%.1f", tally.meanBlocks(kind)),
                    tally.spread(kind));
        }
        table.lines().forEach(console.out()::println);
        boolean beside = busyLoops > 0;
        return tally.holds(Kind.IDENTICAL, beside) && tally.holds(Kind.SLOWED, beside)
                ? ExitCode.OK
                : ExitCode.UNMET;
    }
}
