package io.bootstorm.emulator.behaviour;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;

/**
 * Two boots of one device told as one: over when both are, assigned if one of them was. Belongs to
 * the loop that both run on.
 */
final class TwoBoots {

    private final BootObserver observer;
    private BootResult firstEnd;

    TwoBoots(BootObserver observer) {
        this.observer = observer;
    }

    /** For one of them. */
    BootObserver one() {
        return new One();
    }

    private void ended(BootResult result) {
        if (firstEnd == null) {
            firstEnd = result;
        } else {
            observer.finished(firstEnd.isAssigned() ? firstEnd : result);
        }
    }

    private final class One implements BootObserver {

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
            ended(result);
        }
    }
}
