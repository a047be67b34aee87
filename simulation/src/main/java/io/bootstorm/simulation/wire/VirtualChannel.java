package io.bootstorm.simulation.wire;

import io.bootstorm.simulation.time.VirtualLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;

/**
 * One end of a simulated connection, as a socket is of a real one: bytes go out to a {@link Wire}
 * and come in from it, as many at once as arrive at once. Reads nothing while its pipeline does not
 * want to; what arrives meanwhile waits.
 */
public final class VirtualChannel extends AbstractChannel {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final VirtualNetwork network;
    private final String owner;
    private final ChannelConfig config = new VirtualChannelConfig(this);
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>(2);
    private Wire wire;
    private InetSocketAddress remote;
    private boolean open = true;
    private boolean active;
    private boolean wantsToRead;
    private boolean ended;

    /**
     * @param owner whose end it is
     */
    VirtualChannel(VirtualNetwork network, int number, String owner) {
        super(null, new NumberedId(number));
        this.network = network;
        this.owner = owner;
    }

    /** The connection stands. */
    void connected(Wire connection, InetSocketAddress to) {
        wire = connection;
        remote = to;
        active = true;
    }

    String owner() {
        return owner;
    }

    /** Null before it is connected. */
    Wire wire() {
        return wire;
    }

    /** Whether its machine has power and it has not been closed. */
    boolean isUsable() {
        return open && isRegistered() && !isOff();
    }

    void arrive(byte[] bytes) {
        if (isUsable()) {
            arrived.add(bytes);
            readIfWanted();
        }
    }

    void arriveEnd() {
        if (isUsable()) {
            ended = true;
            readIfWanted();
        }
    }

    void arriveReset() {
        if (isUsable()) {
            arrived.clear();
            pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
            unsafe().close(voidPromise());
        }
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new VirtualUnsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof VirtualLoop;
    }

    @Override
    protected SocketAddress localAddress0() {
        return VirtualNetwork.ANY_ADDRESS;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        throw new UnsupportedOperationException("a simulated port is listened at by its network");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doClose() {
        open = false;
        active = false;
        arrived.clear();
        if (wire != null) {
            wire.closed(this);
        }
    }

    @Override
    protected void doBeginRead() {
        wantsToRead = true;
        if (!arrived.isEmpty() || ended) {
            eventLoop().execute(this::readIfWanted);
        }
    }

    /** One flush arrives as one, if the network leaves it so. */
    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        ByteArrayOutputStream flushed = new ByteArrayOutputStream();
        for (Object message = out.current(); message != null; message = out.current()) {
            byte[] bytes = ByteBufUtil.getBytes((ByteBuf) message);
            flushed.write(bytes, 0, bytes.length);
            out.remove();
        }
        wire.send(this, flushed.toByteArray());
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (message instanceof ByteBuf) {
            return message;
        }
        throw new UnsupportedOperationException(
                "only bytes can be sent, not " + message.getClass().getSimpleName());
    }

    private boolean isOff() {
        return ((VirtualLoop) eventLoop()).isOff();
    }

    private void readIfWanted() {
        if (!wantsToRead || !open) {
            return;
        }
        byte[] bytes = arrived.poll();
        if (bytes != null) {
            wantsToRead = false;
            pipeline().fireChannelRead(alloc().buffer(bytes.length).writeBytes(bytes));
            pipeline().fireChannelReadComplete();
        } else if (ended) {
            wantsToRead = false;
            unsafe().close(voidPromise());
        }
    }

    private final class VirtualUnsafe extends AbstractUnsafe {

        @Override
        public void connect(SocketAddress to, SocketAddress from, ChannelPromise promise) {
            if (!promise.setUncancellable() || !ensureOpen(promise)) {
                return;
            }
            network.connect(
                    VirtualChannel.this,
                    (InetSocketAddress) to,
                    connection -> {
                        if (!isUsable()) {
                            if (connection != null) {
                                connection.closed(VirtualChannel.this);
                            }
                            safeSetFailure(promise, new ConnectException("closed meanwhile"));
                        } else if (connection == null) {
                            safeSetFailure(promise, new ConnectException("Connection refused"));
                            closeIfClosed();
                        } else {
                            connected(connection, (InetSocketAddress) to);
                            safeSetSuccess(promise);
                            pipeline().fireChannelActive();
                        }
                    });
        }
    }
}
