package io.bootstorm.checks.conformance.raw;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;

/** AMQP 1.0 by another engine than the gateway's: proton-j, on which the Java SDK stands. */
public final class RawAmqp {

    private static final Symbol API_VERSION = Symbol.valueOf("com.microsoft:api-version");
    private static final int CREDIT = 8;
    private static final int MAX_MESSAGE = 16_384;

    /** In which section a message has its body. */
    public enum Body {
        DATA,
        STRING,
        NONE
    }

    /** What a device says to a reply. */
    public enum Disposition {
        ACCEPTED,
        REJECTED,
        RELEASED;

        private DeliveryState state() {
            return switch (this) {
                case ACCEPTED -> Accepted.getInstance();
                case REJECTED -> new Rejected();
                case RELEASED -> Released.getInstance();
            };
        }
    }

    private final InputStream in;
    private final OutputStream out;
    private final Transport transport = Proton.transport();
    private final Connection connection = Proton.connection();
    private final byte[] buffer = new byte[16_384];
    private final Sasl sasl;
    private Session session;
    private Sender sender;
    private Receiver receiver;
    private Disposition disposition = Disposition.ACCEPTED;
    private int deliveries;
    private boolean hungUp;

    private RawAmqp(InputStream in, OutputStream out, boolean withSasl) {
        this.in = in;
        this.out = out;
        this.sasl = withSasl ? transport.sasl() : null;
        connection.setContainer("script");
        connection.setHostname("localhost");
    }

    /** It will answer replies so. */
    public RawAmqp answering(Disposition wanted) {
        disposition = wanted;
        return this;
    }

    /** Without a SASL layer, as devices with a certificate come. */
    public static RawAmqp withoutSasl(InputStream in, OutputStream out) {
        return new RawAmqp(in, out, false);
    }

    public static RawAmqp plain(InputStream in, OutputStream out, String user, String password) {
        RawAmqp amqp = new RawAmqp(in, out, true);
        amqp.sasl.client();
        amqp.sasl.plain(user, password);
        return amqp;
    }

    public static RawAmqp mechanism(InputStream in, OutputStream out, String mechanism) {
        RawAmqp amqp = new RawAmqp(in, out, true);
        amqp.sasl.client();
        amqp.sasl.setMechanisms(mechanism);
        return amqp;
    }

    /** What became of a request: the state of its delivery, and the reply if it was accepted. */
    public record Reply(DeliveryState state, String body, Map<String, Object> properties) {

        public boolean isAccepted() {
            return state instanceof Accepted;
        }

        /** Of a rejected delivery. */
        public ErrorCondition error() {
            return ((Rejected) state).getError();
        }
    }

    /** Opens the connection; whether the gateway let it in. */
    public boolean open() throws IOException {
        transport.bind(connection);
        connection.open();
        session = connection.session();
        session.open();
        return pump(() -> session.getRemoteState() == EndpointState.ACTIVE);
    }

    /** Of SASL: the outcome's code, or -1 if there was none. */
    public int outcome() {
        return sasl.getOutcome().getCode();
    }

    /** The mechanisms that the gateway offered. */
    public String[] offered() throws IOException {
        pump(() -> sasl.getRemoteMechanisms().length > 0);
        return sasl.getRemoteMechanisms();
    }

    /** Attaches both links; the error with which the gateway detached one, or null. */
    public ErrorCondition attach(String address, String apiVersion) throws IOException {
        receiver = session.receiver("recv_link");
        Source source = new Source();
        source.setAddress(address);
        receiver.setSource(source);
        receiver.setTarget(new Target());
        receiver.setProperties(Map.of(API_VERSION, apiVersion));
        receiver.open();
        receiver.flow(CREDIT);
        sender = session.sender("sender_link");
        Target target = new Target();
        target.setAddress(address);
        sender.setTarget(target);
        sender.setSource(new Source());
        sender.setProperties(Map.of(API_VERSION, apiVersion));
        sender.open();
        pump(() -> sender.getCredit() > 0 || isDetached(sender) || isDetached(receiver));
        return isDetached(sender)
                ? sender.getRemoteCondition()
                : isDetached(receiver) ? receiver.getRemoteCondition() : null;
    }

    /** The largest message that the gateway said it takes. */
    public long maxMessageSize() {
        return sender.getRemoteMaxMessageSize().longValue();
    }

    /**
     * One request, and its reply.
     *
     * @param correlationId or null
     */
    public Reply request(Map<String, Object> properties, String body, Object correlationId)
            throws IOException {
        Message message = Message.Factory.create();
        message.setApplicationProperties(new ApplicationProperties(properties));
        if (correlationId != null) {
            message.setCorrelationId(correlationId);
        }
        message.setBody(new Data(new Binary(body.getBytes(StandardCharsets.UTF_8))));
        return deliver(message);
    }

    /** The same with its body in a section of another kind. */
    public Reply request(Map<String, Object> properties, Body kind, String body)
            throws IOException {
        if (kind == Body.DATA) {
            return request(properties, body, null);
        }
        Message message = Message.Factory.create();
        message.setApplicationProperties(new ApplicationProperties(properties));
        if (kind == Body.STRING) {
            message.setBody(new AmqpValue(body));
        }
        return deliver(message);
    }

    private Reply deliver(Message message) throws IOException {
        byte[] bytes = new byte[MAX_MESSAGE];
        return deliver(bytes, message.encode(bytes, 0, bytes.length));
    }

    /** Sends what may be no message at all. */
    public Reply deliver(byte[] bytes, int length) throws IOException {
        Delivery delivery = sender.delivery(new byte[] {(byte) deliveries++});
        sender.send(bytes, 0, length);
        sender.advance();
        pump(() -> delivery.getRemoteState() != null || isDetached(sender));
        DeliveryState state = delivery.getRemoteState();
        delivery.settle();
        return state instanceof Accepted ? reply(state) : new Reply(state, "", Map.of());
    }

    /** Why the gateway detached the link for requests, or null. */
    public ErrorCondition detached() throws IOException {
        pump(() -> isDetached(sender));
        return sender.getRemoteCondition();
    }

    private Reply reply(DeliveryState state) throws IOException {
        pump(() -> receiver.current() != null && !receiver.current().isPartial());
        byte[] bytes = new byte[receiver.current().pending()];
        receiver.recv(bytes, 0, bytes.length);
        receiver.current().disposition(disposition.state());
        receiver.current().settle();
        receiver.advance();
        receiver.flow(1);
        Message message = Message.Factory.create();
        message.decode(bytes, 0, bytes.length);
        Binary body = ((Data) message.getBody()).getValue();
        Map<String, Object> properties = new HashMap<>();
        if (message.getApplicationProperties() != null) {
            properties.putAll(message.getApplicationProperties().getValue());
        }
        if (message.getCorrelationId() != null) {
            properties.put("correlation-id", message.getCorrelationId());
        }
        return new Reply(
                state,
                new String(
                        body.getArray(),
                        body.getArrayOffset(),
                        body.getLength(),
                        StandardCharsets.UTF_8),
                properties);
    }

    private static boolean isDetached(Link link) {
        return link.getRemoteState() == EndpointState.CLOSED;
    }

    /** Writes and reads until so, or until the gateway hangs up: then false. */
    private boolean pump(BooleanSupplier until) throws IOException {
        while (true) {
            try {
                write();
                if (until.getAsBoolean()) {
                    return true;
                }
                int count = hungUp ? -1 : in.read(buffer);
                if (count < 0) {
                    hungUp = true;
                    return false;
                }
                take(count);
            } catch (SocketException | SSLException e) {
                hungUp = true;
                return false;
            }
        }
    }

    private void write() throws IOException {
        for (int pending = transport.pending(); pending > 0; pending = transport.pending()) {
            ByteBuffer head = transport.head();
            byte[] bytes = new byte[head.remaining()];
            head.get(bytes);
            out.write(bytes);
            transport.pop(bytes.length);
        }
        out.flush();
    }

    private void take(int count) {
        int taken = 0;
        while (taken < count) {
            ByteBuffer tail = transport.tail();
            int part = Math.min(tail.remaining(), count - taken);
            if (part == 0) {
                throw new AssertionError("proton takes no more bytes");
            }
            tail.put(buffer, taken, part);
            transport.process();
            taken += part;
        }
    }
}
