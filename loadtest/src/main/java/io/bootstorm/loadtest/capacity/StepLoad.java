package io.bootstorm.loadtest.capacity;

import io.bootstorm.loadtest.capacity.CapacityStep.Outcome;
import io.bootstorm.loadtest.paced.Answer;
import io.bootstorm.loadtest.paced.PacedSchedule;
import io.bootstorm.loadtest.paced.PoissonArrivals;
import io.bootstorm.loadtest.paced.Times;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The requests of one step, Poisson arrivals at one rate; the first is due at the end at the
 * latest, so that no step is empty. Belongs to the event loop.
 */
final class StepLoad implements PacedSchedule.Calls {

    private final EventLoop loop;
    private final CapacityTarget.Asking target;
    private final PoissonArrivals arrivals;
    private final LongSupplier nanoClock;
    private final long beginNanos;
    private final long untilNanos;
    private final Consumer<StepLoad> whenDone;
    private final Times response = new Times();
    private final Times lateness = new Times();
    private final Map<String, Integer> failures = new TreeMap<>();
    private long dueNanos;
    private int request;
    private int open;
    private boolean overwhelmed;

    StepLoad(
            EventLoop loop,
            CapacityTarget.Asking target,
            SeededRandom random,
            double perSecond,
            LongSupplier nanoClock,
            long lengthNanos,
            Consumer<StepLoad> whenDone) {
        this.loop = loop;
        this.target = target;
        this.arrivals = new PoissonArrivals(random, perSecond);
        this.nanoClock = nanoClock;
        this.beginNanos = nanoClock.getAsLong();
        this.untilNanos = beginNanos + lengthNanos;
        this.whenDone = whenDone;
        this.dueNanos = Math.min(untilNanos, beginNanos + arrivals.nextNanos());
    }

    @Override
    public long dueNanos() {
        return isOver() ? Long.MAX_VALUE : dueNanos;
    }

    /** What has piled up that high will not be answered in any time that a goal could be. */
    private boolean isOver() {
        return dueNanos > untilNanos || overwhelmed;
    }

    @Override
    public void call() {
        long due = dueNanos;
        lateness.add(nanoClock.getAsLong() - due);
        dueNanos = beginNanos + arrivals.nextNanos();
        if (open == target.mostUnderWay()) {
            overwhelmed = true;
            failures.merge("not sent, with " + open + " under way", 1, Integer::sum);
            return;
        }
        open++;
        target.ask(loop, request++, due, this::answered);
    }

    private void answered(Answer answer) {
        open--;
        if (answer.isOk()) {
            response.add(answer.responseNanos());
        } else {
            failures.merge(answer.failure(), 1, Integer::sum);
        }
        if (open == 0 && isOver()) {
            whenDone.accept(this);
        }
    }

    CapacityStep step(double perSecond, CapacitySettings settings) {
        return new CapacityStep(
                perSecond, response.histogram(), lateness.histogram(), failures, outcome(settings));
    }

    private Outcome outcome(CapacitySettings settings) {
        boolean slow = response.histogram().getValueAtPercentile(95) > settings.goalNanos();
        boolean late = lateness.histogram().getValueAtPercentile(95) > settings.latenessNanos();
        if (!failures.isEmpty()) {
            return Outcome.BROKE;
        }
        if (late && slow) {
            return Outcome.GENERATOR_LATE;
        }
        return slow ? Outcome.BROKE : Outcome.HELD;
    }
}
