package io.bootstorm.gateway;

import io.bootstorm.gateway.control.ExternalDevices;
import io.bootstorm.gateway.control.GatewayMetrics;
import io.bootstorm.gateway.explain.Traces;

/** How much there is of what the rooms keep, as gauges. */
final class Gauges {

    private Gauges() {}

    static void register(
            GatewayMetrics metrics, Rooms rooms, Traces traces, ExternalDevices external) {
        metrics.gauge(
                "bootstorm.operations.open",
                "Registrations in progress",
                rooms.operations()::openCount);
        metrics.gauge(
                "bootstorm.external.devices",
                "Real devices that came since the start",
                external::count);
        metrics.gauge("bootstorm.traces", "Registration ids that can be explained", traces::size);
        metrics.gauge(
                "bootstorm.traces.kibibytes",
                "What is remembered of them, estimated",
                () -> (int) (traces.bytes() >> 10));
        metrics.gauge(
                "bootstorm.registrations.kept",
                "Registration records",
                rooms.registrations()::size);
    }
}
