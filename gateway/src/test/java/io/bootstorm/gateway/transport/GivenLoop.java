package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What the connections of a test's event loop share: one scripted engine, no webhooks. */
public final class GivenLoop {

    /** Counts nothing. */
    public static final TrafficListener NO_TRAFFIC =
            new TrafficListener() {
                @Override
                public void opened(String transport) {}

                @Override
                public void closed(String transport) {}

                @Override
                public void webhookEnded(WebhookResult result) {}
            };

    private GivenLoop() {}

    public static DeviceLoop with(EventLoop loop, ScriptedEngine engine) {
        return with(loop, engine, loop.ticker()::nanoTime);
    }

    static DeviceLoop with(EventLoop loop, ScriptedEngine engine, LongSupplier nanoTime) {
        return new DeviceLoop(
                loop,
                () -> engine,
                (call, done) -> {
                    throw new AssertionError("no webhook is called here");
                },
                new InMemoryRegistrationStore(10),
                nanoTime,
                new Refusals(
                        new SeededRandom(1),
                        InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
                        RegistrationListener.NONE),
                NO_TRAFFIC,
                ArrivalListener.NONE);
    }
}
