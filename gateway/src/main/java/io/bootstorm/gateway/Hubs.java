package io.bootstorm.gateway;

import io.bootstorm.gateway.control.GatewayMetrics;
import io.bootstorm.gateway.control.HubLog;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.hubsession.HubAdmission;
import io.bootstorm.gateway.hubsession.HubRooms;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.transport.HubConnections;
import io.bootstorm.protocol.engine.WallClock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The rooms where assigned devices come up. */
record Hubs(HubConnections connections) {

    static Hubs furnish(
            GatewayConfig config,
            HubDeviceStore devices,
            HubSessions sessions,
            GatewayMetrics metrics,
            InstantSource clock,
            LongSupplier nanoTime) {
        LinkedHubs linked = Rooms.linkedHubs(config);
        HubRooms rooms =
                new HubRooms(
                        new HubAdmission(linked, devices),
                        devices,
                        new Mailboxes(),
                        WallClock.of(clock),
                        new HubListeners(metrics.hubs(), new HubLog()));
        metrics.gauge(
                "bootstorm.hub.devices.connected",
                "Devices connected to their hubs now",
                sessions::count);
        return new Hubs(new HubConnections(rooms, sessions, nanoTime));
    }
}
