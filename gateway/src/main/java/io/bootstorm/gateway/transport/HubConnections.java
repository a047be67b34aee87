package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.hubsession.HubRooms;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.netty.channel.EventLoop;
import java.util.function.LongSupplier;

/**
 * What the connections of devices to their hubs share. Safe for use by many threads.
 *
 * @param nanoTime the engines' monotonic time
 */
public record HubConnections(HubRooms rooms, HubSessions sessions, LongSupplier nanoTime) {

    /** An engine for a new connection. */
    public HubHost host(EventLoop loop, HubSide device) {
        return new HubHost(this, loop, device);
    }
}
