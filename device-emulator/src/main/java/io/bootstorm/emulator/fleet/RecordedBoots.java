package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.device.DeviceBoot;
import io.netty.channel.EventLoop;

/** Writes down what devices are told about their hubs, and otherwise boots them as ever. */
record RecordedBoots(BootStarter boots, FleetDevices devices, AssignmentFile file)
        implements BootStarter {

    @Override
    public DeviceBoot start(EventLoop loop, Attempt attempt, BootObserver observer) {
        return boots.start(loop, attempt, new Recording(attempt, observer));
    }

    private final class Recording implements BootObserver {

        private final Attempt attempt;
        private final BootObserver observer;

        private Recording(Attempt attempt, BootObserver observer) {
            this.attempt = attempt;
            this.observer = observer;
        }

        @Override
        public void phaseEnded(
                BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
            observer.phaseEnded(phase, startNanos, endNanos, ok, failure);
        }

        @Override
        public void status(BootStatus status) {
            observer.status(status);
        }

        @Override
        public void finished(BootResult result) {
            if (result.isAssigned()) {
                String id = devices.device(attempt.index()).registrationId().value();
                file.told(id, attempt.number(), result);
            }
            observer.finished(result);
        }
    }
}
