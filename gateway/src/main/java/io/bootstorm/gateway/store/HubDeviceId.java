package io.bootstorm.gateway.store;

import java.util.Locale;

/**
 * A device's name at a hub. Host names are compared without case, device ids with it.
 *
 * @param hub the hub's host name, in lower case
 */
public record HubDeviceId(String hub, String deviceId) {

    public HubDeviceId {
        hub = hub.toLowerCase(Locale.ROOT);
    }
}
