package io.bootstorm.cli.command;

import io.bootstorm.cli.compare.BusyLoops;
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
import io.bootstorm.loadtest.compare.Side;
import io.bootstorm.loadtest.compare.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
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
            "Compares allocators whose service times are known, again and again, and counts the",
            "verdicts: identical ones, and one whose p50, as clients see it, is 10 %% higher.",
            "Each of the 2 x N comparisons takes about a minute."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least 95 of 100 verdicts were right, of both kinds; with --busy-loops: at most 5"
                    + " of 100 were wrong, and undecided is not wrong",
            "1:they were not",
            "2:bad input; nothing was started",
            "3:an allocator could not be started"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm compare calibrate --service-millis 5 --runs 10",
            "  bootstorm compare calibrate --service-millis 0.2 --runs 100 --busy-loops 2"
        })
public final class CalibrateCommand implements Callable<Integer> {

    private static final double NANOS_A_MILLI = 1e6;
    private static final double SLOWED = 0.1;
    private static final double RIGHT_SHARE = 0.95;
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
        stop.onAsked(Thread.currentThread()::interrupt);
        BusyLoops neighbours = BusyLoops.start(busyLoops);
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-calibrate-", false)) {
            return calibrate(folder.path());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BROKEN, e.getMessage());
        } finally {
            neighbours.close();
            stop.onAsked(() -> {});
        }
    }

    private int calibrate(Path folder) throws IOException, InterruptedException {
        Map<Verdict, Integer> identical = new EnumMap<>(Verdict.class);
        Map<Verdict, Integer> slowed = new EnumMap<>(Verdict.class);
        Duration service = Duration.ofNanos((long) (serviceMillis * NANOS_A_MILLI));
        for (int run = 0; run < runs; run++) {
            long seed = requests.seed() + run;
            CompareResult same = compare(service, service, folder, seed);
            identical.merge(same.verdict(), 1, Integer::sum);
            long p50Nanos = same.response(Side.BASELINE).getValueAtPercentile(50);
            Duration slower = service.plusNanos((long) (SLOWED * p50Nanos));
            slowed.merge(compare(service, slower, folder, seed).verdict(), 1, Integer::sum);
        }
        return report(identical, slowed);
    }

    private CompareResult compare(Duration baseline, Duration candidate, Path folder, long seed)
            throws IOException, InterruptedException {
        ComparedTargets targets =
                new ComparedTargets(
                        new TimedAllocator(baseline, folder),
                        new TimedAllocator(candidate, folder));
        CompareResult result =
                new CompareRun(
                                targets.bySide(),
                                CompareSettings.standard(
                                        CompareSettings.DEFAULT_MARGIN,
                                        seed,
                                        requests.bodies(BODIES)),
                                System::nanoTime,
                                known -> {})
                        .run();
        console.out()
                .println(
                        result.baseline()
                                + " and "
                                + result.candidate()
                                + ", "
                                + result.blocks().size()
                                + " blocks: "
                                + CompareTable.sentence(result));
        console.out().flush();
        return result;
    }

    private int report(Map<Verdict, Integer> identical, Map<Verdict, Integer> slowed) {
        Table table = new Table().row("of " + runs, "same", "slower", "faster", "undecided");
        row(table, "identical", identical);
        row(table, "p50 10 % higher", slowed);
        table.lines().forEach(console.out()::println);
        return holds(identical, Verdict.SAME) && holds(slowed, Verdict.SLOWER)
                ? ExitCode.OK
                : ExitCode.UNMET;
    }

    private static void row(Table table, String kind, Map<Verdict, Integer> counts) {
        table.row(
                kind,
                count(counts, Verdict.SAME),
                count(counts, Verdict.SLOWER),
                count(counts, Verdict.FASTER),
                count(counts, Verdict.UNDECIDED));
    }

    private static String count(Map<Verdict, Integer> counts, Verdict verdict) {
        return Integer.toString(counts.getOrDefault(verdict, 0));
    }

    /** Beside busy loops it is no failure to be undecided. */
    private boolean holds(Map<Verdict, Integer> counts, Verdict right) {
        int good = counts.getOrDefault(right, 0);
        int acceptable = busyLoops == 0 ? 0 : counts.getOrDefault(Verdict.UNDECIDED, 0);
        return good + acceptable >= RIGHT_SHARE * runs;
    }
}
