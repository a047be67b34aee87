package io.bootstorm.emulator.client.link;

import io.bootstorm.protocol.random.SeededRandom;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.Ticker;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Makes a socket on this machine as slow as a device's: stands next to the socket, below TLS, and
 * lets bytes through when they would have arrived. Schedules on the event loop, never waits.
 *
 * <p>While more than the device's window waits to be delivered, nothing is read from the socket, so
 * that its window closes as a device's does. A peer that closes is heard of at once, after what it
 * had sent.
 */
public final class DeviceLink extends ChannelDuplexHandler {

    /** A TCP segment without data, with its IP header. */
    private static final int BARE_SEGMENT_BYTES = 40;

    private static final int DEFAULT_WINDOW_BYTES = 64 * 1024;
    private static final int MOST_UNSENT_BYTES = 1024 * 1024;

    private record Outgoing(ByteBuf bytes, ChannelPromise promise, long dueNanos) {}

    private record Incoming(Object message, int bytes, long dueNanos) {}

    private final LinkShape shape;
    private final boolean tls;
    private final int windowBytes;
    private final LinkDirection up;
    private final LinkDirection down;
    private final ArrayDeque<Outgoing> outgoing = new ArrayDeque<>();
    private final ArrayDeque<Incoming> incoming = new ArrayDeque<>();

    private int unsentBytes;
    private int undeliveredBytes;
    private Ticker ticker;
    private boolean heardServer;
    private boolean sendingLater;
    private boolean deliveringLater;

    /**
     * @param tls whether the connection begins with a TLS handshake
     * @param receiveBufferBytes 0 for 64 KB
     */
    public DeviceLink(LinkShape shape, boolean tls, int receiveBufferBytes) {
        SeededRandom seeds = new SeededRandom(shape.seed());
        this.shape = shape;
        this.tls = tls;
        this.windowBytes = receiveBufferBytes == 0 ? DEFAULT_WINDOW_BYTES : receiveBufferBytes;
        this.up =
                new LinkDirection(
                        shape, shape.upBitsPerSecond(), new SeededRandom(seeds.nextLong()));
        this.down =
                new LinkDirection(
                        shape, shape.downBitsPerSecond(), new SeededRandom(seeds.nextLong()));
    }

    /** Goes by the clock that the event loop schedules by. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ticker = ((AbstractScheduledEventExecutor) ctx.channel().eventLoop()).ticker();
        ctx.channel().closeFuture().addListener(closed -> dropOutgoing());
    }

    /** SYN and SYN-ACK take a round trip. */
    @Override
    public void connect(
            ChannelHandlerContext ctx,
            SocketAddress remote,
            SocketAddress local,
            ChannelPromise promise) {
        long now = ticker.nanoTime();
        long atServer = up.arrivalNanos(now, BARE_SEGMENT_BYTES);
        long back = down.arrivalNanos(atServer, BARE_SEGMENT_BYTES);
        ctx.executor()
                .schedule(
                        () -> ctx.connect(remote, local, promise),
                        back - now,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        boolean open = ctx.channel().isOpen();
        if (!open || unsentBytes + bytes.readableBytes() > MOST_UNSENT_BYTES) {
            bytes.release();
            promise.tryFailure(new ClosedChannelException());
            ctx.close();
            return;
        }
        int segment = shape.segmentBytes() == 0 ? Integer.MAX_VALUE : shape.segmentBytes();
        while (bytes.readableBytes() > segment) {
            send(ctx, bytes.readRetainedSlice(segment), ctx.newPromise());
        }
        send(ctx, bytes, promise);
    }

    /** What is due is flushed when it goes out. */
    @Override
    public void flush(ChannelHandlerContext ctx) {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        long now = ticker.nanoTime();
        int bytes = ((ByteBuf) message).readableBytes();
        long arrival = down.arrivalNanos(now, bytes);
        if (tls && !heardServer) {
            arrival += shape.handshakeNanos();
            down.holdUntil(arrival);
        }
        heardServer = true;
        incoming.add(new Incoming(message, bytes, arrival));
        undeliveredBytes += bytes;
        if (undeliveredBytes >= windowBytes) {
            ctx.channel().config().setAutoRead(false);
        }
        deliverLater(ctx);
    }

    /** Told with the bytes, when they have arrived. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {}

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deliverUntil(ctx, Long.MAX_VALUE);
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        incoming.forEach(dropped -> ReferenceCountUtil.release(dropped.message()));
        incoming.clear();
        dropOutgoing();
    }

    private void dropOutgoing() {
        for (Outgoing dropped = outgoing.poll(); dropped != null; dropped = outgoing.poll()) {
            dropped.bytes().release();
            dropped.promise().tryFailure(new ClosedChannelException());
        }
    }

    private void send(ChannelHandlerContext ctx, ByteBuf bytes, ChannelPromise promise) {
        long arrival =
                up.arrivalNanos(ticker.nanoTime(), bytes.readableBytes() + BARE_SEGMENT_BYTES);
        outgoing.add(new Outgoing(bytes, promise, arrival));
        unsentBytes += bytes.readableBytes();
        sendLater(ctx);
    }

    private void sendLater(ChannelHandlerContext ctx) {
        if (!sendingLater && !outgoing.isEmpty()) {
            sendingLater = true;
            at(ctx, outgoing.peek().dueNanos(), () -> sendDue(ctx));
        }
    }

    private void sendDue(ChannelHandlerContext ctx) {
        sendingLater = false;
        long now = ticker.nanoTime();
        while (!outgoing.isEmpty() && outgoing.peek().dueNanos() <= now) {
            Outgoing due = outgoing.poll();
            unsentBytes -= due.bytes().readableBytes();
            ctx.write(due.bytes(), due.promise());
        }
        ctx.flush();
        sendLater(ctx);
    }

    private void deliverLater(ChannelHandlerContext ctx) {
        if (!deliveringLater && !incoming.isEmpty()) {
            deliveringLater = true;
            at(ctx, incoming.peek().dueNanos(), () -> deliverDue(ctx));
        }
    }

    private void deliverDue(ChannelHandlerContext ctx) {
        deliveringLater = false;
        deliverUntil(ctx, ticker.nanoTime());
        if (undeliveredBytes < windowBytes && !ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(true);
        }
        deliverLater(ctx);
    }

    private void deliverUntil(ChannelHandlerContext ctx, long nanos) {
        boolean any = false;
        while (!incoming.isEmpty() && incoming.peek().dueNanos() <= nanos) {
            Incoming due = incoming.poll();
            undeliveredBytes -= due.bytes();
            ctx.fireChannelRead(due.message());
            any = true;
        }
        if (any) {
            ctx.fireChannelReadComplete();
        }
    }

    private void at(ChannelHandlerContext ctx, long nanos, Runnable task) {
        ctx.executor().schedule(task, Math.max(0, nanos - ticker.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
