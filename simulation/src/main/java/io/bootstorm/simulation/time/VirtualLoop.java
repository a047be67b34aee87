package io.bootstorm.simulation.time;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An event loop for code that expects one: what it is given happens under virtual time, on whatever
 * thread drives that. It carries channels that are driven likewise, and ends only as a machine does
 * whose power goes.
 */
public final class VirtualLoop extends AbstractEventExecutor implements EventLoop {

    private final VirtualTime time;
    private final Ticker ticker;
    private int waiting;
    private boolean off;

    public VirtualLoop(VirtualTime time) {
        this.time = time;
        this.ticker = new VirtualTicker(time);
    }

    /** From now on nothing happens here, not even what was due at this moment. */
    public void powerOff() {
        off = true;
    }

    public boolean isOff() {
        return off;
    }

    /** How much of what the loop was given is still to happen; what was cancelled is not. */
    public int waiting() {
        return waiting;
    }

    @Override
    public void execute(Runnable task) {
        waiting++;
        time.after(
                0,
                () -> {
                    waiting--;
                    if (!off) {
                        task.run();
                    }
                });
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return scheduled(Executors.callable(task), unit.toNanos(delay), 0);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return scheduled(task, unit.toNanos(delay), 0);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long delay, long period, TimeUnit unit) {
        return scheduled(Executors.callable(task), unit.toNanos(delay), unit.toNanos(period));
    }

    private <V> ScheduledFuture<V> scheduled(Callable<V> task, long delayNanos, long periodNanos) {
        long atNanos = time.nowNanos() + Math.max(0, delayNanos);
        VirtualTimer<V> timer = new VirtualTimer<>(this, time, atNanos, periodNanos, task);
        waiting++;
        time.at(atNanos, timer);
        return timer;
    }

    /** A timer has gone off, or will not. */
    void timerEnded() {
        waiting--;
    }

    @Override
    public Ticker ticker() {
        return ticker;
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
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
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
