package io.bootstorm.gateway.transport.amqp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Sender;

/**
 * The link that a device gets its replies on: holds them until the device grants credit, and lets
 * go of each once the device has said what became of it.
 */
final class ReplyLink {

    /** Replies that wait for credit, or for their outcome; an SDK has one. */
    private static final int MAX_HELD = 64;

    private final Sender link;
    private final ArrayDeque<ProtonBuffer> waiting = new ArrayDeque<>(1);
    private int unsettled;
    private long lastTag;

    private ReplyLink(Sender link) {
        this.link = link;
    }

    /** Attaches the gateway's end. */
    static ReplyLink open(Sender link) {
        ReplyLink opened = new ReplyLink(link);
        link.creditStateUpdateHandler(updated -> opened.send());
        link.deliveryStateUpdatedHandler(opened::updated);
        link.open();
        return opened;
    }

    boolean isOpen() {
        return link.isLocallyOpen() && !link.isRemotelyClosedOrDetached();
    }

    /** False if the device takes nothing, and so many replies are held already. */
    boolean offer(ProtonBuffer message) {
        if (waiting.size() + unsettled >= MAX_HELD) {
            return false;
        }
        waiting.add(message);
        send();
        return true;
    }

    private void send() {
        while (!waiting.isEmpty() && isOpen() && link.isSendable()) {
            OutgoingDelivery delivery = link.next();
            delivery.setTag(ByteBuffer.allocate(Long.BYTES).putLong(++lastTag).array());
            unsettled++;
            delivery.writeBytes(waiting.poll());
        }
    }

    private void updated(OutgoingDelivery delivery) {
        if (!delivery.isSettled()
                && (delivery.isRemotelySettled() || delivery.getRemoteState() != null)) {
            unsettled--;
            delivery.settle();
        }
    }
}
