package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.PacedClient;
import io.bootstorm.loadtest.paced.PacedSchedule;
import io.bootstorm.protocol.random.SeededRandom;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Runs one block on a pair of allocators. */
final class Block {

    /** Couples under way at once while warming up: enough to keep two processors at work. */
    private static final int WARMING = 4;

    private static final Duration PROBE = Duration.ofMillis(400);
    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pair pair;
    private final PacedClient client;
    private final CompareSettings settings;
    private final LongSupplier clock;

    Block(Pair pair, PacedClient client, CompareSettings settings) {
        this.pair = pair;
        this.client = client;
        this.settings = settings;
        this.clock = client.nanoClock();
    }

    /**
     * @throws IOException if a side answers wrongly, or not at all
     */
    void warmUp() throws IOException, InterruptedException {
        couples(WARMING, settings.warmUp());
    }

    /**
     * What the slower side takes if it is asked one thing at a time: its median, in nanoseconds.
     *
     * @throws IOException if a side answers wrongly, or not at all
     */
    long probe() throws IOException, InterruptedException {
        return couples(1, PROBE).values().stream()
                .mapToLong(side -> side.percentile(50))
                .max()
                .orElseThrow();
    }

    private Map<Side, SideMeasurement> couples(int atOnce, Duration time)
            throws IOException, InterruptedException {
        Map<Side, SideMeasurement> answered =
                client.onLoop(
                        time.plus(PATIENCE),
                        (loop, whenDone) ->
                                new WarmUp(
                                                pair,
                                                clock,
                                                clock.getAsLong() + time.toNanos(),
                                                whenDone)
                                        .begin(atOnce));
        for (Side side : Side.values()) {
            if (answered.get(side).failed() > 0) {
                throw new IOException(
                        "the "
                                + side.label()
                                + " does not answer as a policy does: "
                                + answered.get(side).failures().keySet());
            }
        }
        return answered;
    }

    /**
     * @param random where arrivals and orders are drawn from
     * @throws IOException if an answer stays out
     */
    BlockResult measure(SeededRandom random, double ratePerSide)
            throws IOException, InterruptedException {
        Map<Side, OptionalLong> before = processorNanos();
        MeasuredLoad load =
                client.onLoop(
                        settings.measured().plus(PATIENCE),
                        (loop, whenDone) ->
                                new PacedSchedule(
                                                loop,
                                                clock,
                                                new MeasuredLoad(
                                                        pair,
                                                        random,
                                                        ratePerSide,
                                                        period(clock.getAsLong()),
                                                        whenDone))
                                        .run());
        Map<Side, OptionalLong> after = processorNanos();
        for (Side side : Side.values()) {
            if (before.get(side).isPresent() && after.get(side).isPresent()) {
                load.measured()
                        .get(side)
                        .processorNanos(
                                after.get(side).getAsLong() - before.get(side).getAsLong(),
                                load.asked(side));
            }
        }
        return new BlockResult(
                pair.first(),
                load.measured().get(Side.BASELINE),
                load.measured().get(Side.CANDIDATE),
                load.lateness());
    }

    private MeasuredLoad.Period period(long nowNanos) {
        long recorded = nowNanos + SETTLING.toNanos();
        return new MeasuredLoad.Period(
                nowNanos, recorded, recorded + settings.measured().toNanos());
    }

    private Map<Side, OptionalLong> processorNanos() {
        Map<Side, OptionalLong> nanos = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            nanos.put(side, pair.processorNanos(side));
        }
        return nanos;
    }
}
