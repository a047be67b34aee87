package io.bootstorm.gateway.control;

import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.store.HubDeviceId;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what happens at the linked hubs. */
final class HubMetrics implements HubListener {

    private final LabelledCounter connections;
    private final LabelledCounter telemetry;
    private final LabelledCounter telemetryBytes;
    private final LabelledCounter twins;

    HubMetrics(MeterRegistry registry) {
        connections =
                new LabelledCounter(
                        registry,
                        "bootstorm.hub.connections",
                        "Connections of devices to their hubs: opened, refused, ended",
                        "outcome");
        telemetry =
                new LabelledCounter(
                        registry,
                        "bootstorm.hub.telemetry.messages",
                        "Telemetry messages taken, by hub",
                        "hub");
        telemetryBytes =
                new LabelledCounter(
                        registry,
                        "bootstorm.hub.telemetry.bytes",
                        "Bytes of telemetry messages taken, by hub",
                        "hub");
        twins =
                new LabelledCounter(
                        registry,
                        "bootstorm.hub.twins",
                        "Twins that devices read (get) or changed (reported)",
                        "what");
    }

    @Override
    public void connected(HubDeviceId device) {
        connections.add("opened");
    }

    @Override
    public void disconnected(HubDeviceId device) {
        connections.add("ended");
    }

    @Override
    public void refused(HubDeviceId device, String reason) {
        connections.add("refused");
    }

    @Override
    public void telemetry(HubDeviceId device, int bytes) {
        telemetry.add(device.hub());
        telemetryBytes.add(device.hub(), bytes);
    }

    @Override
    public void twin(HubDeviceId device, String what) {
        twins.add(what);
    }
}
