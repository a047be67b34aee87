package io.bootstorm.emulator.client;

import io.netty.channel.EventLoop;

/** Opens connections to hubs, all of which are where DPS is. Shared by all devices and loops. */
public interface HubClient extends AutoCloseable {

    /** Begins to connect; returns at once. Must be called on the loop. */
    HubConnection connect(EventLoop loop, HubRequest request, HubConnectionListener listener);

    /** How many sockets are open. From any thread. */
    int openSockets();

    @Override
    void close();
}
