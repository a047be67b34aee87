package io.bootstorm.gateway;

import io.bootstorm.gateway.control.GatewayMetrics;
import io.bootstorm.gateway.control.HubLog;
import io.bootstorm.gateway.control.HubPages;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.hubapi.HubAccess;
import io.bootstorm.gateway.hubapi.HubApi;
import io.bootstorm.gateway.hubsession.HubAdmission;
import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.hubsession.HubRooms;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.transport.HubConnections;
import io.bootstorm.gateway.transport.http.HubDoor;
import io.bootstorm.protocol.engine.WallClock;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The rooms where assigned devices come up.
 *
 * @param connections of devices
 * @param door for operators
 * @param pages of the control endpoint
 */
record Hubs(HubConnections connections, HubDoor door, HubPages pages) {

    /**
     * @param opened closes the thread
     * @throws IOException if the keys of the hubs' policies cannot be read or written
     */
    static Hubs furnish(
            LinkedHubs linked,
            HubDeviceStore devices,
            HubSessions sessions,
            DataFolder data,
            Secrets secrets,
            GatewayMetrics metrics,
            HubListener external,
            InstantSource clock,
            LongSupplier nanoTime,
            Opened opened)
            throws IOException {
        HubListener listener = new HubListeners(List.of(metrics.hubs(), new HubLog(), external));
        HubAdmission admission = new HubAdmission(linked, devices);
        Mailboxes mailboxes = new Mailboxes();
        HubRooms rooms = new HubRooms(admission, devices, mailboxes, WallClock.of(clock), listener);
        HubApi api = new HubApi(devices, sessions, mailboxes, new DrawnHubSecrets(secrets), clock);
        HubAccess access = HubKeys.read(data).complete(linked.hostNames(), secrets::key, data);
        metrics.gauge(
                "bootstorm.hub.devices.connected",
                "Devices connected to their hubs now",
                sessions::count);
        return new Hubs(
                new HubConnections(rooms, sessions, nanoTime),
                new HubDoor(
                        linked,
                        api,
                        access,
                        admission,
                        listener,
                        clock,
                        opened.add(new ServiceThread("hub-api"))),
                new HubPages(linked, devices, sessions, api));
    }
}
