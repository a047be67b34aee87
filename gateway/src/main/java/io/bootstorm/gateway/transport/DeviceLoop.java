package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.engine.Engine;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the device connections of one event loop share. Used on that loop only, so nothing in it
 * needs a lock, apart from the store and the listener, which all loops share.
 *
 * @param engines makes the engine of a new connection
 * @param nanoTime the engines' monotonic time
 */
public record DeviceLoop(
        EventLoop loop,
        Supplier<Engine<RegistrationEvent, RegistrationAction>> engines,
        WebhookCaller webhooks,
        RegistrationStore store,
        LongSupplier nanoTime,
        Refusals refusals,
        TrafficListener traffic,
        ArrivalListener arrivals) {

    /**
     * An engine for a new connection.
     *
     * @param from where the device is
     */
    public EngineHost host(DeviceSide device, SocketAddress from) {
        return new EngineHost(this, engines.get(), device, from);
    }
}
