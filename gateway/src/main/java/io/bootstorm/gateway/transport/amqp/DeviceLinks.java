package io.bootstorm.gateway.transport.amqp;

import java.util.Map;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.messaging.Terminus;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/**
 * The sessions and links of one device: one link to the gateway for its requests and one from it
 * for the replies, both of whose addresses end in the device's own. A link to elsewhere is attached
 * without terminus and detached with an error (AMQP 1.0, section 2.6.3).
 */
final class DeviceLinks {

    private static final int MAX_LINKS = 8;
    private static final Symbol API_VERSION = Symbol.valueOf("com.microsoft:api-version");

    /** What a version may be long; others are as good as none. */
    private static final int MAX_API_VERSION = 64;

    private final Requests requests;
    private final int maxMessageBytes;
    private DeviceAddress device;
    private String apiVersion = "";
    private RequestLink requestLink;
    private ReplyLink replyLink;

    /**
     * @param device null if the first link may say who it is
     */
    DeviceLinks(DeviceAddress device, Requests requests, int maxMessageBytes) {
        this.device = device;
        this.requests = requests;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Waits for the device's sessions and links. */
    void serve(Connection connection) {
        connection.sessionOpenHandler(DeviceLinks::open);
        connection.receiverOpenHandler(this::open);
        connection.senderOpenHandler(this::open);
    }

    /** Whose links these are; null as long as nobody has said. */
    DeviceAddress device() {
        return device;
    }

    /** What the links named last; empty for none. */
    String apiVersion() {
        return apiVersion;
    }

    /** False if there is no link to send it on, or it is full. */
    boolean reply(ProtonBuffer message) {
        return replyLink != null && replyLink.isOpen() && replyLink.offer(message);
    }

    /** A request has its outcome. */
    void answered() {
        if (requestLink != null) {
            requestLink.answered();
        }
    }

    private static void open(Session session) {
        session.setHandleMax(MAX_LINKS - 1);
        session.closeHandler(Session::close);
        session.open();
    }

    private void open(Receiver link) {
        link.closeHandler(Link::close).detachHandler(Link::detach);
        link.setSource(link.getRemoteSource());
        Terminus target = link.getRemoteTarget();
        ErrorCondition objection =
                target instanceof Target to ? objection(to.getAddress()) : objection(null);
        if (objection != null) {
            refuse(link, objection);
            return;
        }
        link.setTarget((Target) target);
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        read(link.getRemoteProperties());
        requestLink = RequestLink.open(link, requests, maxMessageBytes);
    }

    private void open(Sender link) {
        link.closeHandler(Link::close).detachHandler(Link::detach);
        Target target = link.getRemoteTarget() instanceof Target to ? to : null;
        link.setTarget(target);
        Source source = link.getRemoteSource();
        ErrorCondition objection = objection(source == null ? null : source.getAddress());
        if (objection != null) {
            refuse(link, objection);
            return;
        }
        link.setSource(source);
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        read(link.getRemoteProperties());
        replyLink = ReplyLink.open(link);
    }

    private static void refuse(Link<?> link, ErrorCondition objection) {
        link.open();
        link.setCondition(objection);
        link.close();
    }

    /** What is wrong with a link's address, or null. */
    private ErrorCondition objection(String address) {
        try {
            DeviceAddress named = DeviceAddress.endOf(String.valueOf(address));
            if (device == null) {
                device = named;
            }
            return device.names(named)
                    ? null
                    : new ErrorCondition(
                            AmqpError.UNAUTHORIZED_ACCESS,
                            "the connection is " + device + "'s, and its links are to be so too");
        } catch (IllegalArgumentException e) {
            return new ErrorCondition(AmqpError.NOT_FOUND, e.getMessage());
        }
    }

    private void read(Map<Symbol, Object> properties) {
        Object version = properties == null ? null : properties.get(API_VERSION);
        if (version instanceof String text && text.length() <= MAX_API_VERSION) {
            apiVersion = text;
        }
    }
}
