package io.bootstorm.emulator.device;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.boot.RegistrationReply;

/** Hears how one boot goes. Called on the boot's event loop: must not block, must not throw. */
public interface BootObserver {

    /**
     * A phase is over. A phase that the boot's end cut off is reported too, as not ok.
     *
     * @param startNanos by the boot's nano clock
     * @param ok whether the phase brought the boot on; a 429 does not
     * @param failure one of few reasons, to count by; null if ok
     */
    default void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {}

    /** DPS answered a register or a poll; told before what the boot makes of it. */
    default void replied(RegistrationReply reply) {}

    default void status(BootStatus status) {}

    /** The boot is over and its connection closing. Called once, last. */
    void finished(BootResult result);
}
