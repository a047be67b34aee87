package io.bootstorm.gateway.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.IdentityHashMap;

/** Every event loop with what its connections share. Does not change once made. */
public final class DeviceLoops {

    private final IdentityHashMap<EventLoop, DeviceLoop> loops = new IdentityHashMap<>();

    public DeviceLoops(Collection<DeviceLoop> all) {
        all.forEach(loop -> loops.put(loop.loop(), loop));
    }

    /** The one that a registered channel is served by. */
    public DeviceLoop of(Channel channel) {
        return loops.get(channel.eventLoop());
    }
}
