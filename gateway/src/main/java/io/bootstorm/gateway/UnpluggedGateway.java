package io.bootstorm.gateway;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.hubsession.HubAdmission;
import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.hubsession.HubRooms;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.registration.RegistrationEngine;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.transport.ArrivalListener;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.HubConnections;
import io.bootstorm.gateway.transport.Refusals;
import io.bootstorm.gateway.transport.TrafficListener;
import io.bootstorm.gateway.transport.WebhookClient;
import io.bootstorm.gateway.transport.WebhookSettings;
import io.bootstorm.gateway.transport.amqp.AmqpHandlers;
import io.bootstorm.gateway.transport.http.HttpPipeline;
import io.bootstorm.gateway.transport.mqtt.MqttHandlers;
import io.bootstorm.gateway.transport.mqtt.OpenConnections;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The device endpoints of a gateway on one event loop, without sockets, TLS and ports: for whoever
 * brings channels, a clock and stores of their own, such as a simulation. What a packet meets is
 * what it meets in a real gateway from behind TLS on. Used on that loop only.
 */
public final class UnpluggedGateway {

    private final Rooms rooms;
    private final MqttHandlers mqtt;
    private final AmqpHandlers amqp;
    private final HttpPipeline https;

    private UnpluggedGateway(
            Rooms rooms, MqttHandlers mqtt, AmqpHandlers amqp, HttpPipeline https) {
        this.rooms = rooms;
        this.mqtt = mqtt;
        this.amqp = amqp;
        this.https = https;
    }

    /** What such a gateway finds when it starts, and keeps things in. */
    public record Kept(
            EnrollmentStore enrollments,
            RegistrationStore registrations,
            HubDeviceStore hubDevices) {}

    /**
     * What it stands in.
     *
     * @param loop that every channel of it is registered with
     * @param channels to webhooks
     * @param nanoTime the loop's time
     * @param seed of whatever it draws
     */
    public record Surroundings(
            EventLoop loop,
            ChannelFactory<Channel> channels,
            LongSupplier nanoTime,
            InstantSource clock,
            long seed,
            RegistrationListener listener) {}

    /**
     * @param config whose ports, data folder, TLS, stores and enrollments do not matter: what there
     *     is, is in {@code kept}
     */
    public static UnpluggedGateway furnish(
            GatewayConfig config, Kept kept, Surroundings surroundings) {
        SeededRandom random = new SeededRandom(surroundings.seed());
        Rooms rooms =
                Rooms.furnish(
                        config,
                        new Stores(
                                kept.enrollments(),
                                kept.registrations(),
                                kept.hubDevices(),
                                new InMemoryCertificateStore()),
                        random.nextLong(),
                        random::nextLong,
                        WallClock.of(surroundings.clock()),
                        surroundings.listener());
        DeviceLoops loops =
                new DeviceLoops(List.of(deviceLoop(config, rooms, surroundings, random)));
        EndpointSettings settings = new EndpointSettings(config.devices());
        MqttHandlers mqtt =
                new MqttHandlers(
                        loops,
                        settings.mqtt(),
                        new OpenConnections(config.devices().secondConnection()),
                        hubs(rooms, kept, surroundings));
        AmqpHandlers amqp = new AmqpHandlers(loops, settings.amqp());
        return new UnpluggedGateway(
                rooms,
                mqtt,
                amqp,
                new HttpPipeline(
                        null, null, loops, settings.http(), List.of(mqtt, amqp), List.of()));
    }

    /** Makes a registered channel a connection of a device over MQTT. */
    public void mqtt(ChannelPipeline pipeline) {
        mqtt.addTo(pipeline);
    }

    /** Makes a registered channel a connection of a device over AMQP. */
    public void amqp(ChannelPipeline pipeline) {
        amqp.addTo(pipeline);
    }

    /** Makes a registered channel a connection to the device API, or of a WebSocket. */
    public void https(ChannelPipeline pipeline) {
        https.addTo(pipeline);
    }

    public OperationStore operations() {
        return rooms.operations();
    }

    private static DeviceLoop deviceLoop(
            GatewayConfig config, Rooms rooms, Surroundings surroundings, SeededRandom random) {
        WebhookConfig webhook = config.webhook();
        WebhookSettings settings =
                new WebhookSettings(
                        null,
                        webhook.maxConnections(),
                        webhook.maxWaiting(),
                        webhook.maxResponseBytes(),
                        WebhookSettings.NEWCOMERS,
                        WebhookSettings.NEWCOMER_TIME);
        return new DeviceLoop(
                surroundings.loop(),
                () -> new RegistrationEngine(rooms.engines(), random),
                new WebhookClient(
                        surroundings.loop(),
                        surroundings.channels(),
                        settings,
                        surroundings.nanoTime()),
                rooms.registrations(),
                surroundings.nanoTime(),
                new Refusals(random, surroundings.clock(), surroundings.listener()),
                new Uncounted(),
                ArrivalListener.NONE);
    }

    private static HubConnections hubs(Rooms rooms, Kept kept, Surroundings surroundings) {
        return new HubConnections(
                new HubRooms(
                        new HubAdmission(rooms.linkedHubs(), kept.hubDevices()),
                        kept.hubDevices(),
                        new Mailboxes(),
                        WallClock.of(surroundings.clock()),
                        HubListener.NONE),
                new HubSessions(),
                surroundings.nanoTime());
    }

    /** What passes over channels is known to who brought them. */
    private static final class Uncounted implements TrafficListener {

        @Override
        public void opened(String transport) {}

        @Override
        public void closed(String transport) {}

        @Override
        public void webhookEnded(WebhookResult result) {}
    }
}
