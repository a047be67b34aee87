package io.bootstorm.simulation.time;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/** Virtual time for Netty's own handlers, such as those that watch for silence. */
record VirtualTicker(VirtualTime time) implements Ticker {

    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return time.nowNanos();
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing waits in virtual time");
    }
}
