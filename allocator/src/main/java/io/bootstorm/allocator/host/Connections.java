package io.bootstorm.allocator.host;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections, up to a limit. Safe for use by many threads. */
final class Connections {

    /** Asks a connection to end once it owes no reply; a user event. */
    static final Object END = new Object();

    private final ChannelGroup group = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger open = new AtomicInteger();
    private final int limit;
    private volatile boolean ending;

    Connections(int limit) {
        this.limit = limit;
    }

    /** False if there are too many: the caller closes the channel. */
    boolean admit(Channel channel) {
        if (open.incrementAndGet() > limit || ending) {
            open.decrementAndGet();
            return false;
        }
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        group.add(channel);
        return true;
    }

    /** Whether {@link #end} was called: replies from now on are the last of their connections. */
    boolean ending() {
        return ending;
    }

    /** Lets requests under way finish, for so long at most; then closes what is left. */
    void end(Duration grace) {
        ending = true;
        group.forEach(channel -> channel.pipeline().fireUserEventTriggered(END));
        group.newCloseFuture().awaitUninterruptibly(grace.toMillis());
        group.close().awaitUninterruptibly(grace.toMillis());
    }
}
