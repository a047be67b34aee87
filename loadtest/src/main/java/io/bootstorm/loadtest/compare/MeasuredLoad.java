package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.Answer;
import io.bootstorm.loadtest.paced.PacedSchedule;
import io.bootstorm.loadtest.paced.PoissonArrivals;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * The measured part of a block: Poisson arrivals, shared out between both sides in couples. Belongs
 * to the event loop.
 */
final class MeasuredLoad implements PacedSchedule.Calls {

    private final Pair pair;
    private final PoissonArrivals arrivals;
    private final CoupleOrder order;
    private final Period period;
    private final Consumer<MeasuredLoad> whenDone;
    private final Map<Side, SideMeasurement> measured = new EnumMap<>(Side.class);
    private final Map<Side, Integer> asked = new EnumMap<>(Side.class);
    private final Histogram lateness = SideMeasurement.empty();
    private long dueNanos;
    private int open;

    /**
     * When it happens, by the clock.
     *
     * @param recordedNanos answers count that were due from then on; those before settle the
     *     machine
     * @param untilNanos no couple begins after that
     */
    record Period(long beginNanos, long recordedNanos, long untilNanos) {}

    MeasuredLoad(
            Pair pair,
            SeededRandom random,
            double ratePerSide,
            Period period,
            Consumer<MeasuredLoad> whenDone) {
        this.pair = pair;
        this.arrivals = new PoissonArrivals(random, ratePerSide * Side.values().length);
        this.order = new CoupleOrder(random);
        this.period = period;
        this.whenDone = whenDone;
        for (Side side : Side.values()) {
            measured.put(side, new SideMeasurement());
            asked.put(side, 0);
        }
        // At the end at the latest: a load without a request would never be over.
        this.dueNanos = Math.min(period.untilNanos(), period.beginNanos() + arrivals.nextNanos());
    }

    @Override
    public long dueNanos() {
        return isOver() ? Long.MAX_VALUE : dueNanos;
    }

    private boolean isOver() {
        return order.isComplete() && dueNanos > period.untilNanos();
    }

    @Override
    public void call() {
        Side side = order.next();
        asked.merge(side, 1, Integer::sum);
        long due = dueNanos;
        dueNanos = period.beginNanos() + arrivals.nextNanos();
        open++;
        pair.to(side).send(order.couple(), due, answer -> answered(side, answer));
    }

    private void answered(Side side, Answer answer) {
        open--;
        if (answer.dueNanos() >= period.recordedNanos()) {
            measured.get(side).add(answer);
            lateness.recordValue(
                    Math.min(
                            Math.max(0, answer.latenessNanos()),
                            lateness.getHighestTrackableValue()));
        }
        if (open == 0 && isOver()) {
            whenDone.accept(this);
        }
    }

    Map<Side, SideMeasurement> measured() {
        return measured;
    }

    /** Requests that a side was sent, the settling ones included. */
    int asked(Side side) {
        return asked.get(side);
    }

    Histogram lateness() {
        return lateness;
    }
}
