package io.bootstorm.emulator.client.hivemq;

import io.netty.channel.EventLoop;
import io.netty.channel.MultithreadEventLoopGroup;
import java.util.concurrent.Executor;

/**
 * A group of one event loop that somebody else runs: HiveMQ's client takes groups only, and a boot
 * keeps to its loop.
 */
final class OneLoop extends MultithreadEventLoopGroup {

    OneLoop(EventLoop loop) {
        super(1, loop, loop);
    }

    @Override
    protected EventLoop newChild(Executor executor, Object... loop) {
        return (EventLoop) loop[0];
    }
}
