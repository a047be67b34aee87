package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceConstraints;

/** One boot that is under way: all that the fleet keeps of a device, and only as long. */
final class LiveBoot implements BootObserver {

    private final Lane lane;
    private final Attempt attempt;
    private final long startNanos;
    private DeviceBoot boot = () -> {};
    private BootResult result;
    private boolean connecting = true;

    /** Where {@link LiveBoots} has it. */
    int place;

    LiveBoot(Lane lane, Attempt attempt, long startNanos) {
        this.lane = lane;
        this.attempt = attempt;
        this.startNanos = startNanos;
    }

    void startedAs(DeviceBoot started) {
        boot = started;
    }

    void cancel() {
        boot.cancel();
    }

    Attempt attempt() {
        return attempt;
    }

    long startNanos() {
        return startNanos;
    }

    /** Whether it was connecting until now; from now on it is not. */
    boolean endConnecting() {
        boolean was = connecting;
        connecting = false;
        return was;
    }

    /** Whether the device's watchdog ended it. */
    boolean wasReset() {
        return result.failure() != null
                && result.failure().reason().equals(DeviceConstraints.WATCHDOG_RESET);
    }

    boolean isAssigned() {
        return result.isAssigned();
    }

    BootResult result() {
        return result;
    }

    @Override
    public void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
        lane.phaseEnded(this, phase, startNanos, endNanos, ok, failure);
    }

    @Override
    public void status(BootStatus status) {
        lane.tally().status(status);
    }

    @Override
    public void finished(BootResult result) {
        this.result = result;
        lane.ended(this);
    }
}
