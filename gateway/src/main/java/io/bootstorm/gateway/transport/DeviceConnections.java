package io.bootstorm.gateway.transport;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections of devices, over all transports. Safe for use by many threads. */
public final class DeviceConnections {

    private final AtomicInteger open = new AtomicInteger();
    private final ChannelGroup channels =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final int limit;

    public DeviceConnections(int limit) {
        this.limit = limit;
    }

    /** False if there are too many already; counted in any case. */
    boolean opened(Channel channel) {
        channels.add(channel);
        return open.incrementAndGet() <= limit;
    }

    void closed() {
        open.decrementAndGet();
    }

    /** Closes all of them, and waits so long for that; those that come later are closed at once. */
    public void close(Duration patience) {
        channels.close().awaitUninterruptibly(patience.toMillis());
    }
}
