package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.protocol.engine.WallClock;

/** What the engine of every connection to a hub is handed. Safe for use by many threads. */
public record HubRooms(
        HubAdmission admission,
        HubDeviceStore devices,
        Mailboxes mailboxes,
        WallClock clock,
        HubListener listener) {}
