package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import org.apache.qpid.protonj2.engine.IncomingDelivery;

/** Is told what a device sends. */
interface Requests {

    /**
     * @param delivery to be settled with its outcome
     * @param message its bytes; of the caller
     */
    void received(IncomingDelivery delivery, ByteBuf message);

    /** How many deliveries have no outcome yet. */
    int unanswered();
}
