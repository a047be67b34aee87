package io.bootstorm.gateway.control;

import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.store.HubDeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each connection that a hub refuses, and at level debug for each that comes and goes:
 * logger {@code io.bootstorm.hub}.
 */
public final class HubLog implements HubListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.bootstorm.hub");

    @Override
    public void connected(HubDeviceId device) {
        LOG.debug("device connected: {} at {}", device.deviceId(), device.hub());
    }

    @Override
    public void disconnected(HubDeviceId device) {
        LOG.debug("device gone: {} at {}", device.deviceId(), device.hub());
    }

    @Override
    public void refused(HubDeviceId device, String reason) {
        LOG.atInfo()
                .addKeyValue("deviceId", printable(device.deviceId()))
                .addKeyValue("hub", printable(device.hub()))
                .addKeyValue("reason", printable(reason))
                .log("hub connection refused");
    }

    private static String printable(String text) {
        String cut = text.length() <= 128 ? text : text.substring(0, 128) + "...";
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
