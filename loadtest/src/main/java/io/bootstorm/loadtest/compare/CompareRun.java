package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.PacedClient;
import io.bootstorm.protocol.random.SeededRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Compares two allocators, block by block, until it is decided or the last look is over. */
public final class CompareRun {

    /** Share of two processors that the load of both sides may keep busy, at most. */
    private static final double UTILISATION = 0.3;

    /** More samples than that make no block's median better, and the generator busier. */
    private static final double MOST_PER_SECOND = 250;

    private static final int TWO_PROCESSORS = 2;
    private static final double MOST_FAILED = 0.01;
    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<Side, AllocatorSource> sources;
    private final CompareSettings settings;
    private final LongSupplier nanoClock;
    private final Consumer<CompareResult> progress;
    private final List<BlockResult> blocks = new ArrayList<>();
    private double ratePerSide;

    /**
     * @param sources one for each side
     * @param nanoClock what everything is measured by
     * @param progress gets what is known after each block from the second on
     */
    public CompareRun(
            Map<Side, AllocatorSource> sources,
            CompareSettings settings,
            LongSupplier nanoClock,
            Consumer<CompareResult> progress) {
        this.sources = Map.copyOf(sources);
        this.settings = settings;
        this.nanoClock = nanoClock;
        this.progress = progress;
    }

    /**
     * Runs; to be called once.
     *
     * @throws IOException if a side cannot be started, or answers wrongly: what fails cannot be
     *     compared
     */
    public CompareResult run() throws IOException, InterruptedException {
        long beganNanos = nanoClock.getAsLong();
        CompareResult result = null;
        for (Look look : Look.ALL) {
            while (blocks.size() < look.blocks()) {
                blocks.add(block(blocks.size()));
                if (blocks.size() > 1) {
                    result = result(look, beganNanos);
                    progress.accept(result);
                }
            }
            if (result.verdict() != Verdict.UNDECIDED) {
                break;
            }
        }
        return result;
    }

    private CompareResult result(Look look, long beganNanos) {
        double seconds = (nanoClock.getAsLong() - beganNanos) / NANOS_A_SECOND;
        return new CompareResult(
                sources.get(Side.BASELINE).label(),
                sources.get(Side.CANDIDATE).label(),
                sources.values().stream().allMatch(AllocatorSource::startsAfresh),
                settings,
                look,
                List.copyOf(blocks),
                ratePerSide,
                seconds);
    }

    private BlockResult block(int number) throws IOException, InterruptedException {
        SeededRandom random = SeededRandom.forIndex(settings.seed(), number);
        Side first = startedFirst(number);
        try (PacedClient client = PacedClient.start(nanoClock);
                Pair pair = Pair.start(sources, first, client, settings)) {
            Block block = new Block(pair, client, settings);
            block.warmUp();
            if (number == 0) {
                ratePerSide = ratePerSide(block.probe());
            }
            BlockResult measured = block.measure(random, ratePerSide);
            requireAnswers(measured);
            return measured;
        }
    }

    /** Drawn for each couple of blocks, whose second has it the other way round. */
    private Side startedFirst(int number) {
        SeededRandom random = SeededRandom.forIndex(~settings.seed(), number / 2);
        Side drawn = random.nextInt(2) == 0 ? Side.BASELINE : Side.CANDIDATE;
        return number % 2 == 0 ? drawn : drawn.other();
    }

    private static double ratePerSide(long serviceNanos) {
        int processors = Math.min(TWO_PROCESSORS, Runtime.getRuntime().availableProcessors());
        double share = UTILISATION * processors / TWO_PROCESSORS;
        return Math.min(MOST_PER_SECOND, share * NANOS_A_SECOND / serviceNanos);
    }

    private static void requireAnswers(BlockResult measured) throws IOException {
        for (Side side : Side.values()) {
            SideMeasurement of = measured.of(side);
            long answered = of.response().getTotalCount();
            if (answered + of.failed() == 0) {
                throw new IOException(
                        "a block had no request to the "
                                + side.label()
                                + ": for answers that take so long, blocks have to be longer");
            }
            if (answered == 0 || of.failed() > MOST_FAILED * answered) {
                throw new IOException(
                        "of "
                                + (answered + of.failed())
                                + " requests to the "
                                + side.label()
                                + " "
                                + of.failed()
                                + " failed "
                                + of.failures()
                                + ": what fails cannot be compared");
            }
        }
    }
}
