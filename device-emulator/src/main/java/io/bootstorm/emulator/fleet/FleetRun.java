package io.bootstorm.emulator.fleet;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fleet from its first device to its last, on the thread that calls {@link #run}: deals the
 * devices out to lanes, one on each loop, asks the lanes how they get on, and gathers what they
 * counted.
 */
final class FleetRun {

    private static final Logger LOG = LoggerFactory.getLogger(FleetRun.class);
    private static final long REPORT_MILLIS = 500;
    private static final long STOP_SECONDS = 5;

    private final LanePlan.FleetPlan fleet;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<EventLoop> loops = new ArrayList<>();
    private final CountDownLatch lanesLeft;
    private final FleetClock clock;
    private final FleetListener listener;
    private volatile boolean cancelled;

    FleetRun(
            LanePlan.FleetPlan fleet,
            int maxOpen,
            EventLoopGroup group,
            BootStarter starter,
            FleetClock clock,
            FleetListener listener) {
        this.fleet = fleet;
        this.clock = clock;
        this.listener = listener;
        for (EventExecutor executor : group) {
            loops.add((EventLoop) executor);
        }
        int used = Math.min(loops.size(), maxOpen);
        this.lanesLeft = new CountDownLatch(used);
        for (int lane = 0; lane < used; lane++) {
            LanePlan plan = LanePlan.ofLane(lane, used, fleet, maxOpen);
            lanes.add(
                    new Lane(plan, loops.get(lane), starter, clock.nanos(), lanesLeft::countDown));
        }
    }

    /** What came of it, or what is known so far if it was cancelled. */
    record Outcome(Instant startedAt, double seconds, boolean complete, LaneTally tally) {}

    Outcome run() throws InterruptedException {
        Instant startedAt = clock.dates().instant();
        long origin = clock.nanos().getAsLong();
        for (int lane = 0; lane < lanes.size(); lane++) {
            Lane begun = lanes.get(lane);
            loops.get(lane).execute(() -> begun.begin(origin));
        }
        ProgressMeter meter = new ProgressMeter(fleet.schedule(), fleet.devices());
        while (!cancelled && !lanesLeft.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
            report(meter.progress(counts(), secondsSince(origin)));
        }
        if (cancelled) {
            stopLanes();
        }
        double seconds = secondsSince(origin);
        LaneTally tally = gather();
        boolean complete = tally.assigned + tally.failed == fleet.devices();
        return new Outcome(startedAt, seconds, complete, tally);
    }

    /** From any thread. */
    void cancel() {
        cancelled = true;
    }

    private void stopLanes() throws InterruptedException {
        for (int lane = 0; lane < lanes.size(); lane++) {
            loops.get(lane).execute(lanes.get(lane)::stop);
        }
        if (!lanesLeft.await(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn(
                    "connections were still closing {} s after the fleet was stopped",
                    STOP_SECONDS);
        }
    }

    private void report(FleetProgress progress) {
        try {
            listener.progress(progress);
        } catch (RuntimeException e) {
            LOG.warn("a fleet listener failed", e);
        }
    }

    private LaneCounts counts() throws InterruptedException {
        LaneCounts all = LaneCounts.NONE;
        for (int lane = 0; lane < lanes.size(); lane++) {
            all = all.plus(onLoop(lane, lanes.get(lane)::counts));
        }
        return all;
    }

    private LaneTally gather() throws InterruptedException {
        LaneTally all = new LaneTally();
        for (int lane = 0; lane < lanes.size(); lane++) {
            LaneTally tally = lanes.get(lane).tally();
            onLoop(lane, () -> all.plus(tally));
        }
        return all;
    }

    private <T> T onLoop(int lane, Callable<T> question) throws InterruptedException {
        Future<T> answer = loops.get(lane).submit(question);
        answer.sync();
        return answer.getNow();
    }

    private double secondsSince(long origin) {
        return (clock.nanos().getAsLong() - origin) / 1e9;
    }
}
