package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.device.BootObserver;
import io.netty.channel.EventLoop;

/** Starts boots of numbered devices. */
@FunctionalInterface
interface BootStarter {

    /**
     * Begins one boot, on the loop. The observer is called on the loop too, perhaps before this
     * method has returned.
     *
     * @return ends the boot as failed, unless it is over
     */
    Runnable start(EventLoop loop, Attempt attempt, BootObserver observer);
}
