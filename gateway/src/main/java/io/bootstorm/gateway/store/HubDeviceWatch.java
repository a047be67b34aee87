package io.bootstorm.gateway.store;

/** Told when a device at a hub has changed or gone, once that is seen by readers. */
@FunctionalInterface
public interface HubDeviceWatch {

    HubDeviceWatch NONE = (before, after) -> {};

    /**
     * Must be quick: called by the writer, on any thread.
     *
     * @param after the device of the same id; null if the hub has it no longer
     */
    void changed(HubDevice before, HubDevice after);
}
