package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.FailureWords;
import io.bootstorm.emulator.client.TransportFailure;
import io.bootstorm.protocol.topic.ApiVersion;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.security.sasl.SaslException;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.DecodeException;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.ReceiverSettleMode;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;

/**
 * What the C SDK says over AMQP, one thing after the answer to the one before: SASL, {@code open},
 * {@code begin}, the receiver's and the sender's {@code attach}; then one message for each request.
 * A delivery that is not accepted ends the dialogue, whatever the reason: the SDK asks for none.
 */
final class AmqpDialogue {

    private static final Map<Symbol, Object> PROPERTIES =
            Map.of(Symbol.valueOf("com.microsoft:api-version"), ApiVersion.C_SDK);
    private static final int MAX_MESSAGE_BYTES = 65_536;
    private static final int CREDIT = 10_000;
    private static final int MIN_FRAME_BYTES = 512;
    private static final int MAX_SASL_FRAME_BYTES = 4 * 1024;

    private final Channel channel;
    private final ConnectionRequest request;
    private final String host;
    private final FailureWords words;
    private final DialogueListener listener;
    private final Engine engine;
    private final WholeFrames frames;
    private final Connection connection;
    private Sender sender;
    private ProtonBuffer unsent;
    private int attached;
    private long sent;
    private boolean closed;

    AmqpDialogue(
            Channel channel,
            ConnectionRequest request,
            String host,
            FailureWords words,
            DialogueListener listener) {
        this.channel = channel;
        this.request = request;
        this.host = host;
        this.words = words;
        this.listener = listener;
        frames = new WholeFrames(mostFrameBytes());
        engine = request.certificate() != null ? withoutSasl() : withSasl(request, host);
        engine.outputConsumer(this::write);
        engine.errorHandler(failed -> listener.failed(failure(failed.failureCause())));
        connection = engine.start();
    }

    /** A device with a certificate has no SASL layer. */
    private static Engine withoutSasl() {
        return EngineFactory.PROTON.createNonSaslEngine();
    }

    private static Engine withSasl(ConnectionRequest request, String host) {
        Engine engine = EngineFactory.PROTON.createEngine();
        engine.saslDriver().setMaxFrameSize(MAX_SASL_FRAME_BYTES);
        engine.saslDriver()
                .client()
                .setListener(
                        request.tpm() == null
                                ? new PlainSasl(request, host)
                                : new TpmSasl(request));
        return engine;
    }

    /** The first words. */
    void begin() {
        connection
                .setContainerId("prov_connection")
                .setHostname(host)
                .setMaxFrameSize(mostFrameBytes());
        connection.openHandler(opened -> openSession());
        connection.closeHandler(
                closed -> listener.failed(ended("connection", closed.getRemoteCondition())));
        connection.open();
        channel.flush();
    }

    private int mostFrameBytes() {
        return Math.max(MIN_FRAME_BYTES, request.stack().maxPacketBytes());
    }

    void take(ByteBuf bytes) {
        if (closed || !engine.isWritable()) {
            return;
        }
        try {
            frames.take(
                    bytes, whole -> engine.ingest(ProtonByteArrayBufferAllocator.wrapped(whole)));
        } catch (EngineStateException e) {
            listener.failed(failure(e));
        }
        channel.flush();
    }

    void register() {
        send(DeviceMessages.register(request.registration()));
    }

    void poll(String operationId) {
        send(DeviceMessages.poll(operationId, request.registration()));
    }

    /**
     * Says goodbye, if it has come to words at all, and listens no more. The engine is not shut
     * down: with its SASL handler gone it would tell so to itself until the stack overflows.
     */
    void close() {
        closed = true;
        if (engine.isRunning() && connection.isRemotelyOpen()) {
            connection.close();
        }
        channel.flush();
    }

    private void openSession() {
        Session session = connection.session();
        session.openHandler(this::attach);
        session.closeHandler(
                ended -> listener.failed(ended("session", ended.getRemoteCondition())));
        session.open();
    }

    private void attach(Session session) {
        Receiver receiver = session.receiver("recv_link");
        receiver.setSource(new Source().setAddress(address()));
        receiver.setTarget(new Target().setAddress("local_endpoint"));
        receiver.setReceiverSettleMode(ReceiverSettleMode.FIRST);
        receiver.deliveryReadHandler(this::read);
        receiver.openHandler(
                opened -> {
                    opened.addCredit(CREDIT);
                    attached(opened.getRemoteSource());
                });
        open(receiver);

        sender = session.sender("sender_link");
        sender.setSource(new Source().setAddress("remote_endpoint"));
        sender.setTarget(new Target().setAddress(address()));
        sender.setSenderSettleMode(SenderSettleMode.UNSETTLED);
        sender.creditStateUpdateHandler(updated -> flushUnsent());
        sender.deliveryStateUpdatedHandler(this::settled);
        sender.openHandler(opened -> attached(opened.getRemoteTarget()));
        open(sender);
    }

    private void open(Link<?> link) {
        link.setProperties(PROPERTIES);
        link.setMaxMessageSize(UnsignedLong.valueOf(MAX_MESSAGE_BYTES));
        link.closeHandler(ended -> listener.failed(ended("link", ended.getRemoteCondition())));
        link.open();
    }

    private String address() {
        return "amqps://"
                + host
                + "/"
                + request.idScope()
                + "/registrations/"
                + request.registrationId();
    }

    /**
     * @param terminus null if the link is about to be refused
     */
    private void attached(Object terminus) {
        if (terminus != null && ++attached == 2) {
            listener.attached();
        }
    }

    private void send(ProtonBuffer message) {
        unsent = message;
        flushUnsent();
        channel.flush();
    }

    private void flushUnsent() {
        if (unsent == null || !sender.isSendable()) {
            return;
        }
        ProtonBuffer message = unsent;
        unsent = null;
        OutgoingDelivery delivery = sender.next();
        delivery.setTag(ByteBuffer.allocate(Integer.BYTES).putInt((int) sent++).array());
        delivery.writeBytes(message);
    }

    private void settled(OutgoingDelivery delivery) {
        if (delivery.getRemoteState() instanceof Accepted) {
            delivery.settle();
        } else if (delivery.getRemoteState() instanceof Rejected rejected) {
            listener.failed(
                    new TransportFailure(
                            "delivery rejected",
                            words.authority() + " rejected it: " + text(rejected.getError())));
        } else {
            listener.failed(words.protocolError("an outcome that is not 'accepted'"));
        }
    }

    private void read(IncomingDelivery delivery) {
        if (delivery.isPartial()) {
            if (delivery.available() > MAX_MESSAGE_BYTES) {
                listener.failed(words.protocolError("a message of more than 65536 bytes"));
            }
            return;
        }
        try {
            RegistrationReply reply = DeviceMessages.reply(delivery.readAll());
            delivery.disposition(Accepted.getInstance(), true);
            if (reply == null) {
                listener.failed(words.protocolError("a message without Data section"));
            } else {
                listener.replied(reply);
            }
        } catch (DecodeException e) {
            listener.failed(words.protocolError("a message that cannot be read"));
        }
    }

    private void write(ProtonBuffer bytes) {
        int length = bytes.getReadableBytes();
        ByteBuf out = channel.alloc().buffer(length);
        bytes.copyInto(bytes.getReadOffset(), out.nioBuffer(0, length), 0, length);
        channel.write(out.writerIndex(length), channel.voidPromise());
    }

    private TransportFailure failure(Throwable cause) {
        if (cause instanceof SaslException || cause.getCause() instanceof SaslException) {
            return new TransportFailure(
                    "SASL refused",
                    words.authority() + " refused the device at SASL: " + cause.getMessage());
        }
        return words.protocolError("something that is no AMQP 1.0: " + cause.getMessage());
    }

    private TransportFailure ended(String what, ErrorCondition condition) {
        return new TransportFailure(
                what + " ended", words.authority() + " ended the " + what + ": " + text(condition));
    }

    private static String text(ErrorCondition condition) {
        return condition == null
                ? "it did not say why"
                : condition.getCondition() + " (" + condition.getDescription() + ")";
    }
}
