package io.bootstorm.emulator.client;

import io.bootstorm.emulator.hub.HubEvent;

/** Hears what happens on a connection to a hub, on the connection's event loop. */
@FunctionalInterface
public interface HubConnectionListener {

    void happened(HubEvent event);
}
