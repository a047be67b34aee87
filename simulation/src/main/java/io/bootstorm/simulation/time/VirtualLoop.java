package io.bootstorm.simulation.time;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * An event loop for code that expects one: what it is given happens under virtual time, on whatever
 * thread drives that. It carries no channels and never ends.
 */
public final class VirtualLoop extends AbstractEventExecutor implements EventLoop {

    private final VirtualTime time;

    public VirtualLoop(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable task) {
        time.after(0, task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long atNanos = time.nowNanos() + Math.max(0, unit.toNanos(delay));
        VirtualTimer timer = new VirtualTimer(this, time, atNanos, task);
        time.at(atNanos, timer);
        return timer;
    }

    /** There is one thread, and it is always in the loop. */
    @Override
    public boolean inEventLoop(Thread thread) {
        return true;
    }

    @Override
    public EventLoopGroup parent() {
        return null;
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        throw new UnsupportedOperationException("a virtual loop carries no channels");
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        throw new UnsupportedOperationException("a virtual loop carries no channels");
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        throw new UnsupportedOperationException("a virtual loop carries no channels");
    }

    @Override
    public boolean isShuttingDown() {
        return false;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return terminationFuture();
    }

    @Override
    public Future<?> terminationFuture() {
        return newFailedFuture(new UnsupportedOperationException("a virtual loop never ends"));
    }

    @Override
    @Deprecated
    public void shutdown() {}

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
