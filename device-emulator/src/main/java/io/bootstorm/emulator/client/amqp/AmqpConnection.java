package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One device's AMQP connection: its socket, its patience, and who is told what. */
final class AmqpConnection extends ChannelInboundHandlerAdapter
        implements ProvisioningConnection, OpenListener, DialogueListener {

    /** What the connection waits for. */
    private enum Phase {
        SOCKET("TCP and TLS stood"),
        LINKS("its links stood"),
        REPLIES("the boot was over"),
        CLOSED("");

        private final String waitsFor;

        Phase(String waitsFor) {
            this.waitsFor = waitsFor;
        }
    }

    private final DpsConnector connector;
    private final UnaryOperator<OpenListener> opening;
    private final ConnectionRequest request;
    private final ConnectionListener listener;

    private Phase phase = Phase.SOCKET;
    private Channel channel;
    private AmqpDialogue dialogue;
    private ScheduledFuture<?> patience;

    /**
     * @param opening what opens a socket further until it carries AMQP
     */
    AmqpConnection(
            DpsConnector connector,
            UnaryOperator<OpenListener> opening,
            ConnectionRequest request,
            ConnectionListener listener) {
        this.connector = connector;
        this.opening = opening;
        this.request = request;
        this.listener = listener;
    }

    void open(EventLoop loop) {
        channel = connector.open(loop, request, this, opening.apply(this));
        if (phase != Phase.CLOSED) {
            long millis = connector.endpoint().connectTimeout().toMillis();
            patience = loop.schedule(this::impatient, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void opened(Channel opened) {
        if (phase != Phase.SOCKET) {
            return;
        }
        phase = Phase.LINKS;
        dialogue =
                new AmqpDialogue(
                        opened, request, connector.endpoint().host(), connector.words(), this);
        dialogue.begin();
    }

    @Override
    public void notOpened(TransportFailure failure) {
        failed(failure);
    }

    @Override
    public void attached() {
        if (phase == Phase.LINKS) {
            phase = Phase.REPLIES;
            patience.cancel(false);
            listener.connected();
        }
    }

    /** The links bring the replies; there is nothing to subscribe to. */
    @Override
    public void subscribe() {
        listener.subscribed();
    }

    @Override
    public void register() {
        if (phase == Phase.REPLIES) {
            dialogue.register();
        }
    }

    @Override
    public void poll(String operationId) {
        if (phase == Phase.REPLIES) {
            dialogue.poll(operationId);
        }
    }

    @Override
    public void replied(RegistrationReply reply) {
        if (phase == Phase.REPLIES) {
            listener.replied(reply);
        }
    }

    @Override
    public void failed(TransportFailure failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        closed();
        if (channel != null) {
            channel.close();
        }
        listener.failed(failure);
    }

    @Override
    public void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        closed();
        if (dialogue != null) {
            dialogue.close();
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void abort() {
        if (phase == Phase.CLOSED) {
            return;
        }
        closed();
        DpsConnector.abort(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (phase != Phase.CLOSED) {
                dialogue.take((ByteBuf) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failed(connector.words().closed(phase.waitsFor));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(connector.words().of(cause));
    }

    private void impatient() {
        failed(connector.words().connectTimeout(connector.endpoint().connectTimeout().toMillis()));
    }

    private void closed() {
        phase = Phase.CLOSED;
        if (patience != null) {
            patience.cancel(false);
        }
    }
}
