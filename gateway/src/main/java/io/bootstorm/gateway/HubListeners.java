package io.bootstorm.gateway;

import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.store.HubDeviceId;

/** Two listeners that hear the same. */
record HubListeners(HubListener first, HubListener second) implements HubListener {

    @Override
    public void connected(HubDeviceId device) {
        first.connected(device);
        second.connected(device);
    }

    @Override
    public void disconnected(HubDeviceId device) {
        first.disconnected(device);
        second.disconnected(device);
    }

    @Override
    public void refused(HubDeviceId device, String reason) {
        first.refused(device, reason);
        second.refused(device, reason);
    }

    @Override
    public void telemetry(HubDeviceId device, int bytes) {
        first.telemetry(device, bytes);
        second.telemetry(device, bytes);
    }

    @Override
    public void twin(HubDeviceId device, String what) {
        first.twin(device, what);
        second.twin(device, what);
    }
}
