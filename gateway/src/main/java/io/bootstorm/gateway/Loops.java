package io.bootstorm.gateway;

import io.bootstorm.gateway.registration.RegistrationEngine;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.transport.ArrivalListener;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.NetworkIo;
import io.bootstorm.gateway.transport.Refusals;
import io.bootstorm.gateway.transport.TrafficListener;
import io.bootstorm.gateway.transport.WebhookClient;
import io.bootstorm.gateway.transport.WebhookSettings;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The threads that serve connections, and what each of them needs to serve devices. */
final class Loops {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final GatewayConfig config;
    private final NetworkIo io;
    private final EventLoopGroup group;

    /**
     * @param opened stops the threads
     */
    Loops(GatewayConfig config, NetworkIo io, Opened opened) {
        this.config = config;
        this.io = io;
        this.group =
                new MultiThreadIoEventLoopGroup(
                        config.limits().eventLoops(),
                        new DefaultThreadFactory("gateway"),
                        io.handlers());
        opened.add(
                () ->
                        group.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .awaitUninterruptibly());
    }

    EventLoopGroup group() {
        return group;
    }

    /** Each loop gets engines, random numbers and a pool of webhook connections of its own. */
    DeviceLoops serving(
            Rooms rooms,
            SslContext webhookTls,
            Secrets secrets,
            RegistrationListener listener,
            TrafficListener traffic,
            ArrivalListener arrivals,
            InstantSource clock,
            LongSupplier nanoTime) {
        WebhookSettings webhooks = webhookSettings(webhookTls);
        List<DeviceLoop> all = new ArrayList<>();
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            SeededRandom random = secrets.seeded();
            all.add(
                    new DeviceLoop(
                            loop,
                            () -> new RegistrationEngine(rooms.engines(), random),
                            new WebhookClient(loop, io, webhooks, nanoTime),
                            rooms.registrations(),
                            nanoTime,
                            new Refusals(random, clock, listener),
                            traffic,
                            arrivals));
        }
        return new DeviceLoops(all);
    }

    /** Each loop's share of what the configuration allows over all. */
    private WebhookSettings webhookSettings(SslContext webhookTls) {
        WebhookConfig webhook = config.webhook();
        int loops = config.limits().eventLoops();
        return new WebhookSettings(
                webhookTls,
                Math.max(1, webhook.maxConnections() / loops),
                Math.max(1, webhook.maxWaiting() / loops),
                webhook.maxResponseBytes(),
                Math.max(1, WebhookSettings.NEWCOMERS / loops),
                WebhookSettings.NEWCOMER_TIME);
    }
}
