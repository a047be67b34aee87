package io.bootstorm.emulator.device;

import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.emulator.hub.HubResult;

/** Hears how a device gets on at its hub. On the device's loop: must not block, must not throw. */
public interface HubObserver {

    default void happened(HubEvent event) {}

    /** The device has left, or never got in. Called once, last. */
    void finished(HubResult result);
}
