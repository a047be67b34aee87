package io.bootstorm.gateway.transport;

import io.bootstorm.protocol.id.RegistrationId;
import java.net.SocketAddress;

/** Told where devices come from. Called on any event loop, so it must be quick. */
@FunctionalInterface
public interface ArrivalListener {

    ArrivalListener NONE = (id, from) -> {};

    /** A device says who it is; whether it is let in is another question. */
    void came(RegistrationId id, SocketAddress from);
}
