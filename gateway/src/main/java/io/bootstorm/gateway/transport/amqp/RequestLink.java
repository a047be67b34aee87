package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.LinkError;

/**
 * The link that a device sends its requests on. Puts deliveries together that come in several
 * transfers, each of which is let go as it comes, and grants credit for as many requests as may be
 * without outcome; an SDK has one.
 */
final class RequestLink {

    /** How much the service grants is unpublished; an assumption. */
    static final int CREDIT = 64;

    private final Receiver link;
    private final Requests requests;
    private final int maxMessageBytes;
    private ByteBuf incomplete;

    private RequestLink(Receiver link, Requests requests, int maxMessageBytes) {
        this.link = link;
        this.requests = requests;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Attaches the gateway's end. */
    static RequestLink open(Receiver link, Requests requests, int maxMessageBytes) {
        RequestLink opened = new RequestLink(link, requests, maxMessageBytes);
        link.deliveryReadHandler(opened::read);
        link.deliveryAbortedHandler(opened::aborted);
        link.setMaxMessageSize(UnsignedLong.valueOf(maxMessageBytes));
        link.open();
        link.addCredit(CREDIT);
        return opened;
    }

    /** A request has its outcome: there is room for another. */
    void answered() {
        int granted = link.getCredit() + requests.unanswered();
        if (link.isLocallyOpen() && !link.isRemotelyClosedOrDetached() && granted <= CREDIT / 2) {
            link.addCredit(CREDIT - granted);
        }
    }

    private void read(IncomingDelivery delivery) {
        if (link.isLocallyClosedOrDetached()) {
            return;
        }
        if (requests.unanswered() >= CREDIT) {
            close(LinkError.TRANSFER_LIMIT_EXCEEDED, CREDIT + " deliveries are without outcome");
            return;
        }
        append(delivery.readAll());
        if (incomplete != null && incomplete.readableBytes() > maxMessageBytes) {
            close(
                    LinkError.MESSAGE_SIZE_EXCEEDED,
                    "a message has at most " + maxMessageBytes + " bytes");
        } else if (!delivery.isPartial()) {
            ByteBuf message = incomplete == null ? Unpooled.EMPTY_BUFFER : incomplete;
            incomplete = null;
            requests.received(delivery, message);
        }
    }

    private void aborted(IncomingDelivery delivery) {
        incomplete = null;
        delivery.settle();
    }

    /** On the heap, where an abandoned one needs no release. */
    private void append(ProtonBuffer bytes) {
        if (bytes != null) {
            if (incomplete == null) {
                incomplete = Unpooled.buffer(bytes.getReadableBytes());
            }
            Buffers.append(bytes, incomplete);
        }
    }

    private void close(Symbol condition, String description) {
        incomplete = null;
        link.setCondition(new ErrorCondition(condition, description));
        link.close();
    }
}
