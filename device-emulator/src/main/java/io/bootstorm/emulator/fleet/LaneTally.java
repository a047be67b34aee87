package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.device.BootPhase;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one lane has counted and measured. Belongs to the lane's loop. */
final class LaneTally {

    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** As {@code DeviceBoot} names setbacks. */
    private static final String THROTTLED = "status 429";

    private static final String SERVER_ERROR = "status 5";

    private static final int ASSIGNED_DIGITS = 3;
    private static final int MAX_HUBS = 1_000;
    private static final int MAX_FAILURE_KINDS = 50;

    final PhaseHistograms histograms = new PhaseHistograms();
    final BoundedCounts<String> hubs = new BoundedCounts<>(MAX_HUBS, "all other hubs");
    final BoundedCounts<FailureKind> failures =
            new BoundedCounts<>(MAX_FAILURE_KINDS, FailureKind.OTHERS);

    final Map<DeviceKind, KindTally> kinds = new HashMap<>();
    final Timeline timeline = new Timeline();

    /** When devices were assigned, in nanoseconds after the fleet's start. */
    final Histogram assignedAt =
            new Histogram(
                    TimeUnit.MILLISECONDS.toNanos(1),
                    PhaseHistograms.HIGHEST_NANOS,
                    ASSIGNED_DIGITS);

    int started;
    int attempts;
    int assigned;
    int failed;
    long assigningReplies;
    long throttledReplies;
    long serverErrorReplies;
    long requests;
    long wastedRequests;
    long failedConnections;
    int lateStarts;
    int lateForConnections;
    long maxLateNanos;

    /**
     * A device starts for the first time.
     *
     * @param lastFullNanos when a limit on connections last held devices back
     */
    void started(long nowNanos, long intendedNanos, long lastFullNanos) {
        started++;
        long late = nowNanos - intendedNanos;
        maxLateNanos = Math.max(maxLateNanos, late);
        if (late > LATE_NANOS) {
            lateStarts++;
            lateForConnections += lastFullNanos >= intendedNanos ? 1 : 0;
        }
    }

    /**
     * @param startNanos when the phase began, after the fleet's start
     */
    void phaseEnded(BootPhase phase, long startNanos, long nanos, boolean ok, String failure) {
        countAttempt(phase, startNanos, ok);
        if (ok) {
            histograms.record(measured(phase), nanos);
        } else {
            setback(failure);
        }
    }

    private void countAttempt(BootPhase phase, long startNanos, boolean ok) {
        if (phase == BootPhase.REGISTER || phase == BootPhase.POLL) {
            requests++;
            timeline.count(Timeline.Series.REQUESTS, startNanos);
            if (!ok) {
                wastedRequests++;
                timeline.count(Timeline.Series.WASTED, startNanos);
            }
        } else if (phase == BootPhase.CONNECT && !ok) {
            failedConnections++;
            timeline.count(Timeline.Series.FAILED_CONNECTIONS, startNanos);
        }
    }

    private void setback(String failure) {
        if (THROTTLED.equals(failure)) {
            throttledReplies++;
        } else if (failure != null && failure.startsWith(SERVER_ERROR)) {
            serverErrorReplies++;
        }
    }

    void status(BootStatus status) {
        if (status == BootStatus.ASSIGNING) {
            assigningReplies++;
        }
    }

    void assigned(
            LiveBoot boot, DeviceKind kind, long nowNanos, long intendedNanos, long originNanos) {
        long at = nowNanos - originNanos;
        assigned++;
        timeline.count(Timeline.Series.ASSIGNED, at);
        assignedAt.recordValue(Math.max(0, Math.min(PhaseHistograms.HIGHEST_NANOS, at)));
        of(kind).ended(kind, boot.result());
        of(kind).assignedAfter(nowNanos - boot.startNanos());
        hubs.count(boot.result().assignedHub());
        histograms.record(FleetPhase.BOOT, nowNanos - boot.startNanos());
        histograms.record(FleetPhase.FROM_INTENDED_START, nowNanos - intendedNanos);
    }

    void failed(LiveBoot boot, DeviceKind kind) {
        failed++;
        of(kind).ended(kind, boot.result());
        failures.count(FailureKind.of(boot.result()));
    }

    /** Takes over what another lane has counted; called on that lane's loop. Returns itself. */
    LaneTally plus(LaneTally other) {
        histograms.add(other.histograms);
        hubs.add(other.hubs);
        failures.add(other.failures);
        other.kinds.forEach((kind, tally) -> of(kind).add(tally));
        timeline.add(other.timeline);
        assignedAt.add(other.assignedAt);
        started += other.started;
        attempts += other.attempts;
        assigned += other.assigned;
        failed += other.failed;
        assigningReplies += other.assigningReplies;
        throttledReplies += other.throttledReplies;
        serverErrorReplies += other.serverErrorReplies;
        requests += other.requests;
        wastedRequests += other.wastedRequests;
        failedConnections += other.failedConnections;
        lateStarts += other.lateStarts;
        lateForConnections += other.lateForConnections;
        maxLateNanos = Math.max(maxLateNanos, other.maxLateNanos);
        return this;
    }

    private KindTally of(DeviceKind kind) {
        return kinds.computeIfAbsent(kind, first -> new KindTally());
    }

    private static FleetPhase measured(BootPhase phase) {
        return switch (phase) {
            case DERIVE_KEY -> FleetPhase.DERIVE_KEY;
            case CONNECT -> FleetPhase.CONNECT;
            case SUBSCRIBE -> FleetPhase.SUBSCRIBE;
            case REGISTER -> FleetPhase.REGISTER;
            case POLL -> FleetPhase.POLL;
        };
    }
}
