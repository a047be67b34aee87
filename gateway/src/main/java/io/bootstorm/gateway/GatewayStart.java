package io.bootstorm.gateway;

import io.bootstorm.gateway.attestation.CaCertificates;
import io.bootstorm.gateway.control.ControlPipeline;
import io.bootstorm.gateway.control.ControlView;
import io.bootstorm.gateway.control.GatewayMetrics;
import io.bootstorm.gateway.control.RegistrationLog;
import io.bootstorm.gateway.control.ServiceLog;
import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.explain.Explainer;
import io.bootstorm.gateway.explain.Traces;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.registration.RegistrationEngine;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.tls.SwitchedTls;
import io.bootstorm.gateway.tls.TlsContexts;
import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceConnections;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.NetworkIo;
import io.bootstorm.gateway.transport.Refusals;
import io.bootstorm.gateway.transport.WebhookClient;
import io.bootstorm.gateway.transport.WebhookSettings;
import io.bootstorm.gateway.transport.amqp.AmqpHandlers;
import io.bootstorm.gateway.transport.amqp.AmqpPipeline;
import io.bootstorm.gateway.transport.amqp.AmqpSettings;
import io.bootstorm.gateway.transport.http.HttpPipeline;
import io.bootstorm.gateway.transport.http.HttpSettings;
import io.bootstorm.gateway.transport.http.ServiceDoor;
import io.bootstorm.gateway.transport.mqtt.MqttHandlers;
import io.bootstorm.gateway.transport.mqtt.MqttPipeline;
import io.bootstorm.gateway.transport.mqtt.MqttSettings;
import io.bootstorm.gateway.transport.mqtt.OpenConnections;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.Json;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of a gateway: the one place that sees every room and wires it. Used once. */
final class GatewayStart {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayStart.class);
    private static final String CONTROL_ADDRESS = "127.0.0.1";
    private static final String PORTS = "ports.json";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final GatewayConfig config;
    private final Seeding seeding;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final SecureRandom random;
    private final Secrets secrets;
    private final TlsContexts tls;
    private final NetworkIo io = NetworkIo.best();
    private final GatewayMetrics metrics = new GatewayMetrics();
    private final Traces traces;
    private final RegistrationListener listener;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final List<String> warnings = new ArrayList<>();
    private final Opened opened = new Opened();
    private final HubSessions sessions = new HubSessions();

    GatewayStart(
            GatewayConfig config,
            Seeding seeding,
            InstantSource clock,
            LongSupplier nanoTime,
            SecureRandom random) {
        this.config = config;
        this.seeding = seeding;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
        this.secrets = new Secrets(random);
        this.tls = new TlsContexts(random);
        this.traces = new Traces(config.explain().limits(), nanoTime);
        this.listener = new RegistrationListeners(List.of(metrics, new RegistrationLog(), traces));
    }

    Gateway run() throws GatewayStartException {
        try {
            Gateway gateway = open();
            LOG.info(
                    "event loops: {} of {}; TLS: {}",
                    config.limits().eventLoops(),
                    io.name(),
                    tls.name());
            return gateway;
        } catch (GatewayStartException | RuntimeException e) {
            opened.close();
            throw e;
        } catch (IOException e) {
            opened.close();
            throw new GatewayStartException(e.getMessage(), e);
        }
    }

    private Gateway open() throws GatewayStartException, IOException {
        DataFolder data = opened.add(DataFolder.open(config.data()));
        Trust trust = Trust.of(config, data, random, clock.instant());
        Stores stores = Stores.open(config, opened, sessions);
        sow(stores, data);
        Rooms rooms =
                Rooms.furnish(
                        config,
                        stores,
                        secrets.instance(data),
                        secrets::seed,
                        WallClock.of(clock),
                        listener);
        CertificateFaults certificates = certificateFaults(rooms, trust);
        SslContext serverTls =
                new SwitchedTls(released(tls.server(trust.identity())), certificates);
        SslContext webhookTls = released(webhookTls());
        EventLoopGroup group = eventLoops();
        DeviceLoops loops = deviceLoops(group, rooms, webhookTls);
        Listeners listeners = opened.add(new Listeners(group, io));
        Hubs hubs =
                Hubs.furnish(
                        rooms.linkedHubs(),
                        stores.devices(),
                        sessions,
                        data,
                        secrets,
                        metrics,
                        clock,
                        nanoTime,
                        opened);
        ServiceDoor service = serviceDoor(rooms, data);
        GatewayPorts ports =
                listen(
                        listeners,
                        serverTls,
                        loops,
                        hubs,
                        service,
                        view(rooms, stores.certificates(), trust, certificates, hubs));
        writePorts(data, ports);
        gauges(rooms);
        ready.set(true);
        warnings.forEach(LOG::warn);
        return new Gateway(
                opened,
                listeners,
                ready,
                ports,
                trust.caPem(),
                rooms.operations(),
                metrics,
                warnings);
    }

    /** Generated keys and stamps have one home: the store if it is durable, else files. */
    private void sow(Stores stores, DataFolder data) throws IOException {
        EnrollmentKeys keys = EnrollmentKeys.read(data);
        EnrollmentStamps stamps = EnrollmentStamps.read(data, clock.instant(), secrets::etag);
        List<String> drift =
                new EnrollmentSeeds(
                                stores.enrollments(),
                                keys,
                                stamps,
                                secrets,
                                clock.instant(),
                                seeding)
                        .sow(config.enrollmentGroups(), config.individualEnrollments());
        if (config.store() == GatewayConfig.Store.MEMORY) {
            keys.write(data);
            stamps.write(data);
        } else {
            data.delete(EnrollmentKeys.FILE);
            data.delete(EnrollmentStamps.FILE);
        }
        report(drift);
        report(
                new CertificateSeeds(stores.certificates(), secrets, clock.instant(), seeding)
                        .sow(config.certificates()));
    }

    private void report(List<String> drift) {
        if (seeding == Seeding.EVERYTHING) {
            drift.forEach(one -> LOG.info("{}: the configuration stands", one));
        } else {
            drift.forEach(
                    one -> warnings.add(one + ". The store stands; --reseed lets the file win"));
        }
    }

    private SslContext webhookTls() throws GatewayStartException {
        try {
            return tls.client(config.webhook().caFile());
        } catch (IOException | RuntimeException e) {
            throw new GatewayStartException(
                    "gateway.webhook.ca-file: "
                            + config.webhook().caFile()
                            + " cannot be used ("
                            + e.getMessage()
                            + "); name a file with CA certificates in PEM",
                    e);
        }
    }

    private SslContext released(SslContext context) {
        opened.add(() -> ReferenceCountUtil.release(context));
        return context;
    }

    private EventLoopGroup eventLoops() {
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(
                        config.limits().eventLoops(),
                        new DefaultThreadFactory("gateway"),
                        io.handlers());
        opened.add(
                () ->
                        group.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .awaitUninterruptibly());
        return group;
    }

    private DeviceLoops deviceLoops(EventLoopGroup group, Rooms rooms, SslContext webhookTls) {
        GatewayConfig.Webhook webhook = config.webhook();
        int loops = config.limits().eventLoops();
        WebhookSettings settings =
                new WebhookSettings(
                        webhookTls,
                        Math.max(1, webhook.maxConnections() / loops),
                        Math.max(1, webhook.maxWaiting() / loops),
                        webhook.maxResponseBytes(),
                        Math.max(1, WebhookSettings.NEWCOMERS / loops),
                        WebhookSettings.NEWCOMER_TIME);
        List<DeviceLoop> all = new ArrayList<>();
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            SeededRandom random = secrets.seeded();
            all.add(
                    new DeviceLoop(
                            loop,
                            () -> new RegistrationEngine(rooms.engines(), random),
                            new WebhookClient(loop, io, settings, nanoTime),
                            rooms.registrations(),
                            nanoTime,
                            new Refusals(random, clock, listener),
                            metrics));
        }
        return new DeviceLoops(all);
    }

    private CertificateFaults certificateFaults(Rooms rooms, Trust trust) {
        CertificateFaults certificates =
                new CertificateFaults(
                        rooms.engines().faults(), trust.flawed(), tls, opened, clock, listener);
        config.faults().plan().forEach(planned -> certificates.prepare(planned.fault()));
        return certificates;
    }

    private ServiceDoor serviceDoor(Rooms rooms, DataFolder data) throws IOException {
        ServiceLog log = new ServiceLog();
        return ServiceRoom.furnish(
                config,
                rooms,
                data,
                secrets,
                clock,
                nanoTime,
                (request, reply, trackingId) -> {
                    metrics.answered(request, reply, trackingId);
                    log.answered(request, reply, trackingId);
                },
                opened);
    }

    private ControlView view(
            Rooms rooms,
            CertificateStore held,
            Trust trust,
            CertificateFaults certificates,
            Hubs hubs) {
        return new ControlView(
                ready::get,
                metrics::scrape,
                trust.caPem(),
                rooms.registrations(),
                rooms.enrollments(),
                new CaCertificates(held, clock, secrets::etag, secrets::verificationCode),
                new Explainer(
                        traces,
                        new IdScope(config.idScope()),
                        rooms.enrollments(),
                        rooms.registrations(),
                        clock,
                        nanoTime),
                rooms.engines().faults(),
                certificates::prepare,
                hubs.pages());
    }

    private GatewayPorts listen(
            Listeners listeners,
            SslContext serverTls,
            DeviceLoops loops,
            Hubs hubs,
            ServiceDoor service,
            ControlView view)
            throws GatewayStartException {
        GatewayConfig.Ports wanted = config.ports();
        String address = config.bindAddress();
        DeviceConnections connections = new DeviceConnections(config.limits().maxConnections());
        opened.add(() -> connections.close(PATIENCE));
        MqttHandlers mqttHandlers =
                new MqttHandlers(
                        loops,
                        mqttSettings(),
                        new OpenConnections(config.devices().secondConnection()),
                        hubs.connections());
        ConnectionGate mqttGate = new ConnectionGate(MqttPipeline.TRANSPORT, connections, metrics);
        int mqtt =
                listeners.listen(
                        "gateway.ports.mqtt",
                        address,
                        wanted.mqtt(),
                        new MqttPipeline(serverTls, mqttGate, mqttHandlers));
        AmqpHandlers amqpHandlers = new AmqpHandlers(loops, amqpSettings());
        AmqpPipeline amqpPipeline =
                new AmqpPipeline(
                        serverTls,
                        new ConnectionGate(AmqpPipeline.TRANSPORT, connections, metrics),
                        amqpHandlers);
        int amqp =
                wanted.amqp() == null
                        ? listeners.listenAmqp(address, amqpPipeline, warnings)
                        : listeners.listen(
                                "gateway.ports.amqp", address, wanted.amqp(), amqpPipeline);
        HttpPipeline http =
                new HttpPipeline(
                        serverTls,
                        new ConnectionGate(HttpPipeline.TRANSPORT, connections, metrics),
                        loops,
                        httpSettings(),
                        List.of(mqttHandlers, amqpHandlers),
                        List.of(hubs.door(), service));
        int https =
                wanted.https() == null
                        ? listeners.listenHttps(address, http, warnings)
                        : listeners.listen("gateway.ports.https", address, wanted.https(), http);
        Integer plaintextMqtt =
                wanted.plaintextMqtt() == null
                        ? null
                        : listeners.listen(
                                "gateway.ports.plaintext-mqtt",
                                address,
                                wanted.plaintextMqtt(),
                                new MqttPipeline(null, mqttGate, mqttHandlers));
        int control =
                listeners.listen(
                        "gateway.ports.control",
                        CONTROL_ADDRESS,
                        wanted.control(),
                        new ControlPipeline(view));
        return new GatewayPorts(mqtt, amqp, https, control, plaintextMqtt);
    }

    private MqttSettings mqttSettings() {
        GatewayConfig.Devices devices = config.devices();
        return new MqttSettings(
                Duration.ofSeconds(devices.connectSeconds()),
                Duration.ofSeconds(devices.idleSeconds()),
                MqttSettings.DOCUMENTED_MESSAGE_BYTES,
                Duration.ofMillis(devices.replyFloorMillis()),
                devices.foreignFilter());
    }

    private AmqpSettings amqpSettings() {
        GatewayConfig.Devices devices = config.devices();
        return new AmqpSettings(
                Duration.ofSeconds(devices.connectSeconds()),
                Duration.ofSeconds(devices.idleSeconds()),
                AmqpSettings.DOCUMENTED_MESSAGE_BYTES);
    }

    private HttpSettings httpSettings() {
        GatewayConfig.Devices devices = config.devices();
        return new HttpSettings(
                Duration.ofSeconds(devices.connectSeconds()),
                Duration.ofSeconds(devices.idleSeconds()),
                HttpSettings.DOCUMENTED_BODY_BYTES);
    }

    private void writePorts(DataFolder data, GatewayPorts ports) throws IOException {
        data.write(PORTS, Json.text(ports) + "\n");
        opened.add(() -> data.delete(PORTS));
    }

    private void gauges(Rooms rooms) {
        metrics.choices(io.name(), tls.name());
        metrics.gauge(
                "bootstorm.operations.open",
                "Registrations in progress",
                rooms.operations()::openCount);
        metrics.gauge("bootstorm.traces", "Registration ids that can be explained", traces::size);
        metrics.gauge(
                "bootstorm.traces.kibibytes",
                "What is remembered of them, estimated",
                () -> (int) (traces.bytes() >> 10));
        metrics.gauge(
                "bootstorm.registrations.kept",
                "Registration records",
                rooms.registrations()::size);
    }
}
