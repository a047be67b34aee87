package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.DeviceBoot;
import io.netty.channel.EventLoop;

/** Starts boots of numbered devices. */
@FunctionalInterface
interface BootStarter {

    /**
     * Begins one boot, on the loop. The observer is called on the loop too, perhaps before this
     * method has returned.
     *
     * @return the boot, to be cancelled
     */
    DeviceBoot start(EventLoop loop, Attempt attempt, BootObserver observer);
}
