package io.bootstorm.emulator.client;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How sockets are driven: natively where that loads, by NIO otherwise. */
public enum SocketTransport {
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        public SocketChannel newChannel() {
            return new EpollSocketChannel();
        }
    },
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        public SocketChannel newChannel() {
            return new NioSocketChannel();
        }
    };

    private static final long LOOK_MILLIS = 20;

    /** The fastest that loads here. */
    public static SocketTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** The one that belongs to a loop. */
    public static SocketTransport of(EventLoop loop) {
        return loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class) ? EPOLL : NIO;
    }

    public EventLoopGroup newGroup(int threads, ThreadFactory threadFactory) {
        return new MultiThreadIoEventLoopGroup(threads, threadFactory, handlers());
    }

    /**
     * Lets sockets close, since the last words of a device on a slow link take their time, and ends
     * the group. Waits, so not for an event loop.
     *
     * @param open how many sockets are open
     * @param atMost after which it ends whatever is open
     */
    public static void shutDown(EventLoopGroup group, IntSupplier open, Duration atMost)
            throws InterruptedException {
        long looks = atMost.toMillis() / LOOK_MILLIS;
        while (looks > 0 && open.getAsInt() > 0) {
            Thread.sleep(LOOK_MILLIS);
            looks--;
        }
        group.shutdownGracefully(0, atMost.toMillis(), TimeUnit.MILLISECONDS).await();
    }

    abstract IoHandlerFactory handlers();

    public abstract SocketChannel newChannel();
}
