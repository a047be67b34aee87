package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.device.BootPhase;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one lane has counted and measured. Belongs to the lane's loop. */
final class LaneTally {

    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** As {@code DeviceBoot} names setbacks. */
    private static final String THROTTLED = "status 429";

    private static final String SERVER_ERROR = "status 5";

    private static final int MAX_HUBS = 1_000;
    private static final int MAX_FAILURE_KINDS = 50;

    final PhaseHistograms histograms = new PhaseHistograms();
    final BoundedCounts<String> hubs = new BoundedCounts<>(MAX_HUBS, "all other hubs");
    final BoundedCounts<FailureKind> failures =
            new BoundedCounts<>(MAX_FAILURE_KINDS, FailureKind.OTHERS);

    final Map<DeviceKind, KindTally> kinds = new HashMap<>();

    int started;
    int attempts;
    int assigned;
    int failed;
    long assigningReplies;
    long throttledReplies;
    long serverErrorReplies;
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

    void phaseEnded(BootPhase phase, long nanos, boolean ok, String failure) {
        if (ok) {
            histograms.record(measured(phase), nanos);
        } else {
            setback(failure);
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

    void assigned(LiveBoot boot, DeviceKind kind, long nowNanos, long intendedNanos) {
        assigned++;
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
        started += other.started;
        attempts += other.attempts;
        assigned += other.assigned;
        failed += other.failed;
        assigningReplies += other.assigningReplies;
        throttledReplies += other.throttledReplies;
        serverErrorReplies += other.serverErrorReplies;
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
