package io.bootstorm.gateway.store;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The devices of all linked hubs. Safe for use by many threads; no call blocks on a disk or
 * network.
 *
 * <p>A device that a registration made is kept with the registration record; one that has no record
 * (an operator made it, or the record was deleted) by itself. Reading sees everything whose writing
 * has completed.
 */
public interface HubDeviceStore {

    Optional<HubDevice> findDevice(HubDeviceId id);

    /**
     * Changes a device, one change after another: each is given what the one before it left.
     *
     * @param change from the device as it stands to what it is to be, null meaning that there is
     *     none; of the same id. Gives back what it was given if nothing is to change. Called at
     *     most once, on any thread, possibly before this returns
     */
    void updateDevice(HubDeviceId id, UnaryOperator<HubDevice> change, Completion completion);

    /** At most {@code limit} devices of a hub in the order of their ids, after the given one. */
    List<HubDevice> devices(String hub, String afterDeviceId, int limit);

    /** How many devices a hub has. */
    int deviceCount(String hub);
}
