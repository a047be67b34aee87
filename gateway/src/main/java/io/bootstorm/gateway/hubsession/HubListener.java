package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.store.HubDeviceId;

/**
 * Told what happens at the hubs, for log and metrics. Called on any event loop, so it must be quick
 * and must not throw; it cannot change anything.
 */
public interface HubListener {

    HubListener NONE = new HubListener() {};

    default void connected(HubDeviceId device) {}

    /** A connection that was let in has ended. */
    default void disconnected(HubDeviceId device) {}

    /**
     * @param reason for the operator, nothing secret
     */
    default void refused(HubDeviceId device, String reason) {}

    /**
     * @param bytes of the message's body
     */
    default void telemetry(HubDeviceId device, int bytes) {}

    /** A twin was read by its device, or its reported properties were changed. */
    default void twin(HubDeviceId device, String what) {}
}
