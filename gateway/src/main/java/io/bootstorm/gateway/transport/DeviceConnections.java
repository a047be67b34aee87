package io.bootstorm.gateway.transport;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open connections of devices, over all transports, or those of the control endpoint. Safe for
 * use by many threads.
 */
public final class DeviceConnections {

    private final AtomicInteger open = new AtomicInteger();
    private final ChannelGroup channels =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final LastAnswers lastAnswers = new LastAnswers();
    private final int limit;
    private volatile boolean ending;

    public DeviceConnections(int limit) {
        this.limit = limit;
    }

    /**
     * False if there are too many already, or if it came while its port was being closed; counted
     * in any case.
     */
    boolean opened(Channel channel) {
        channels.add(channel);
        return open.incrementAndGet() <= limit && !ending;
    }

    void closed() {
        open.decrementAndGet();
    }

    /**
     * HTTP requests under way get the last answers of their connections; connections without one
     * are closed, and so is what connects from here on. Returns once all know; not for an event
     * loop.
     */
    public void endRequests() {
        ending = true;
        List<Future<?>> told = new ArrayList<>();
        for (Channel channel : channels) {
            told.add(
                    channel.eventLoop()
                            .submit(() -> channel.pipeline().fireUserEventTriggered(lastAnswers)));
        }
        told.forEach(Future::awaitUninterruptibly);
    }

    /** How many connections still owe the answer to an HTTP request; after {@link #endRequests}. */
    public int owingAnswers() {
        return lastAnswers.count();
    }

    /**
     * Says goodbye on all of them, each in the words of its protocol, and waits so long for their
     * end. What is open then, and what comes later, is closed at once.
     */
    public void close(Duration patience) {
        channels.forEach(channel -> channel.eventLoop().execute(() -> sayGoodbye(channel)));
        channels.newCloseFuture().awaitUninterruptibly(patience.toMillis());
        channels.close().awaitUninterruptibly(patience.toMillis());
    }

    private static void sayGoodbye(Channel channel) {
        Goodbye goodbye = new Goodbye();
        channel.pipeline().fireUserEventTriggered(goodbye);
        if (!goodbye.isTaken()) {
            channel.flush();
            channel.close();
        }
    }
}
