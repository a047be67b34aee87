package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.device.DeviceBoot;
import io.netty.channel.EventLoop;
import java.util.List;

/** Lets devices that were assigned go on to their hubs, and otherwise boots them as ever. */
record HubBoots(
        BootStarter boots, FleetDevices devices, HubStays stays, List<BootOptions> optionsByAddress)
        implements BootStarter {

    @Override
    public DeviceBoot start(EventLoop loop, Attempt attempt, BootObserver observer) {
        return boots.start(loop, attempt, new GoingOn(loop, attempt, observer));
    }

    private final class GoingOn implements BootObserver {

        private final EventLoop loop;
        private final Attempt attempt;
        private final BootObserver observer;

        private GoingOn(EventLoop loop, Attempt attempt, BootObserver observer) {
            this.loop = loop;
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
                stays.begin(
                        loop,
                        () -> devices.device(attempt.index()),
                        result,
                        optionsByAddress.get(attempt.index() % optionsByAddress.size()));
            }
            observer.finished(result);
        }
    }
}
