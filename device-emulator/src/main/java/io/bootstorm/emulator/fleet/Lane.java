package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.firmware.NextBoot;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop's share of a fleet: every so many-th device. Starts each when it is due and the
 * limit on open connections allows, tries failed ones again, and counts. Everything but the
 * constructor happens on the loop; only devices that are booting take memory.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** So that a storm of starts leaves the loop time for those that have started. */
    private static final int STARTS_PER_TURN = 32;

    private static final BootResult NOT_STARTED =
            BootResult.failed(
                    ProvDeviceResult.PROV_DEVICE_RESULT_ERROR,
                    null,
                    BootFailure.of("not started", "a bug of the fleet's own, see its log"));

    private static final long NEVER = Long.MAX_VALUE;

    private final LanePlan plan;
    private final EventLoop loop;
    private final BootStarter starter;
    private final LongSupplier nanoClock;
    private final Runnable whenDone;
    private final LaneTally tally = new LaneTally();
    private final RetryQueue retries = new RetryQueue();
    private final LiveBoots live = new LiveBoots();

    private long originNanos;
    private int nextIndex;
    private int connecting;
    private long lastFullNanos = Long.MIN_VALUE;
    private long wakeNanos = NEVER;
    private boolean starting;
    private boolean stopped;
    private boolean done;

    /**
     * @param whenDone called once, on the loop, when no device is left to start or booting
     */
    Lane(
            LanePlan plan,
            EventLoop loop,
            BootStarter starter,
            LongSupplier nanoClock,
            Runnable whenDone) {
        this.plan = plan;
        this.loop = loop;
        this.starter = starter;
        this.nanoClock = nanoClock;
        this.whenDone = whenDone;
        this.nextIndex = plan.firstIndex();
    }

    /**
     * @param originNanos the fleet's start, which intended starts are counted from
     */
    void begin(long originNanos) {
        this.originNanos = originNanos;
        startDue();
    }

    /** Starts nobody any more and ends those that are booting. */
    void stop() {
        stopped = true;
        live.copy().forEach(LiveBoot::cancel);
        endIfDone();
    }

    LaneTally tally() {
        return tally;
    }

    LaneCounts counts() {
        return new LaneCounts(
                tally.started, live.size(), retries.size(), tally.assigned, tally.failed);
    }

    /** One boot has ended; its connection is closing. */
    void ended(LiveBoot boot) {
        long now = nanoClock.getAsLong();
        noteIfFull(now);
        live.remove(boot);
        connecting -= boot.endConnecting() ? 1 : 0;
        Attempt attempt = boot.attempt();
        if (boot.isAssigned()) {
            tally.assigned(
                    boot,
                    plan.kind(attempt.index()),
                    now,
                    intendedNanos(attempt.index()),
                    originNanos);
        } else if (!stopped) {
            plan.afterFailure(attempt, boot.wasReset())
                    .ifPresentOrElse(
                            next -> waitFor(next, attempt, now),
                            () -> tally.failed(boot, plan.kind(attempt.index())));
        }
        startDue();
    }

    private void waitFor(NextBoot next, Attempt failed, long now) {
        long due = now + next.waitNanos();
        long poweredOn = next.resets() ? due : failed.poweredOnNanos();
        retries.add(new Attempt(failed.index(), failed.number() + 1, poweredOn), due);
    }

    /** A phase of one boot is over, as {@link io.bootstorm.emulator.device.BootObserver} hears. */
    void phaseEnded(
            LiveBoot boot,
            BootPhase phase,
            long startNanos,
            long endNanos,
            boolean ok,
            String failure) {
        tally.phaseEnded(phase, startNanos - originNanos, endNanos - startNanos, ok, failure);
        if (phase == BootPhase.CONNECT && ok) {
            connected(boot);
        }
    }

    private void connected(LiveBoot boot) {
        noteIfFull(nanoClock.getAsLong());
        connecting -= boot.endConnecting() ? 1 : 0;
        startDue();
    }

    private void startDue() {
        if (starting) {
            return;
        }
        starting = true;
        int startsLeft = STARTS_PER_TURN;
        while (startsLeft > 0 && mayStart() && nextDueNanos() <= nanoClock.getAsLong()) {
            startNext();
            startsLeft--;
        }
        starting = false;
        if (startsLeft == 0 && mayStart()) {
            loop.execute(this::startDue);
        } else if (mayStart()) {
            wakeAt(nextDueNanos());
        }
        endIfDone();
    }

    private boolean mayStart() {
        return !stopped && !isFull();
    }

    private boolean isFull() {
        return live.size() >= plan.maxOpen() || connecting >= plan.maxConnecting();
    }

    private void noteIfFull(long nowNanos) {
        if (isFull()) {
            lastFullNanos = nowNanos;
        }
    }

    private long nextDueNanos() {
        long first = nextIndex < plan.schedule().count() ? intendedNanos(nextIndex) : NEVER;
        return Math.min(first, retries.firstDueNanos());
    }

    private void startNext() {
        if (retries.firstDueNanos() <= nextDueNanos()) {
            start(retries.removeFirst());
        } else {
            int index = nextIndex;
            nextIndex += plan.step();
            long now = nanoClock.getAsLong();
            tally.started(now, intendedNanos(index), lastFullNanos);
            start(new Attempt(index, 1, now));
        }
    }

    private void start(Attempt attempt) {
        tally.attempts++;
        LiveBoot boot = new LiveBoot(this, attempt, nanoClock.getAsLong());
        live.add(boot);
        connecting++;
        try {
            boot.startedAs(starter.start(loop, attempt, boot));
        } catch (RuntimeException e) {
            LOG.error("device {} could not be started", attempt.index(), e);
            boot.finished(NOT_STARTED);
        }
        noteIfFull(nanoClock.getAsLong());
    }

    private long intendedNanos(int index) {
        return originNanos + plan.schedule().startNanos(index);
    }

    private void wakeAt(long dueNanos) {
        if (dueNanos >= wakeNanos) {
            return;
        }
        wakeNanos = dueNanos;
        loop.schedule(this::wake, dueNanos - nanoClock.getAsLong(), TimeUnit.NANOSECONDS);
    }

    private void wake() {
        wakeNanos = NEVER;
        startDue();
    }

    private void endIfDone() {
        boolean nobodyLeft = stopped || (nextIndex >= plan.schedule().count() && retries.isEmpty());
        if (!done && !starting && nobodyLeft && live.isEmpty()) {
            done = true;
            whenDone.run();
        }
    }
}
