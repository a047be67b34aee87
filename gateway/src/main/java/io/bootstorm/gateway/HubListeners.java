package io.bootstorm.gateway;

import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.store.HubDeviceId;
import java.util.List;

/** Several listeners that hear the same. */
record HubListeners(List<HubListener> all) implements HubListener {

    @Override
    public void connected(HubDeviceId device) {
        all.forEach(one -> one.connected(device));
    }

    @Override
    public void disconnected(HubDeviceId device) {
        all.forEach(one -> one.disconnected(device));
    }

    @Override
    public void refused(HubDeviceId device, String reason) {
        all.forEach(one -> one.refused(device, reason));
    }

    @Override
    public void telemetry(HubDeviceId device, int bytes) {
        all.forEach(one -> one.telemetry(device, bytes));
    }

    @Override
    public void twin(HubDeviceId device, String what) {
        all.forEach(one -> one.twin(device, what));
    }
}
