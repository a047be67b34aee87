package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.Answer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Couples one after the other, several at once, until a time has come: both sides get the same
 * number of requests, whoever is faster. Belongs to the event loop.
 */
final class WarmUp {

    private final Pair pair;
    private final LongSupplier nanoClock;
    private final long untilNanos;
    private final Consumer<Map<Side, SideMeasurement>> whenDone;
    private final Map<Side, SideMeasurement> measured = new EnumMap<>(Side.class);
    private int atWork;
    private int couples;

    WarmUp(
            Pair pair,
            LongSupplier nanoClock,
            long untilNanos,
            Consumer<Map<Side, SideMeasurement>> whenDone) {
        this.pair = pair;
        this.nanoClock = nanoClock;
        this.untilNanos = untilNanos;
        this.whenDone = whenDone;
        for (Side side : Side.values()) {
            measured.put(side, new SideMeasurement());
        }
    }

    /**
     * @param atOnce how many couples are under way
     */
    void begin(int atOnce) {
        atWork = atOnce;
        for (int i = 0; i < atOnce; i++) {
            couple();
        }
    }

    private void couple() {
        int request = couples++;
        ask(Side.BASELINE, request, then -> ask(Side.CANDIDATE, request, last -> goOn()));
    }

    private void ask(Side side, int request, Consumer<Answer> then) {
        pair.to(side)
                .send(
                        request,
                        nanoClock.getAsLong(),
                        answer -> {
                            measured.get(side).add(answer);
                            then.accept(answer);
                        });
    }

    /** What fails at once would fail for ever in one turn of the loop: it is given up. */
    private void goOn() {
        boolean failing = measured.values().stream().anyMatch(side -> side.failed() > 0);
        if (!failing && nanoClock.getAsLong() < untilNanos) {
            couple();
        } else if (--atWork == 0) {
            whenDone.accept(measured);
        }
    }
}
