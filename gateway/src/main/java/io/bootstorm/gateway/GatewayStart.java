package io.bootstorm.gateway;

import io.bootstorm.gateway.attestation.CaCertificates;
import io.bootstorm.gateway.control.ControlPipeline;
import io.bootstorm.gateway.control.ControlView;
import io.bootstorm.gateway.control.ExternalDevices;
import io.bootstorm.gateway.control.GatewayMetrics;
import io.bootstorm.gateway.control.RegistrationLog;
import io.bootstorm.gateway.control.ServiceLog;
import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.explain.Explainer;
import io.bootstorm.gateway.explain.Traces;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.tls.SwitchedTls;
import io.bootstorm.gateway.tls.TlsContexts;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.NetworkIo;
import io.bootstorm.gateway.transport.http.ServiceDoor;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.wire.Json;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of a gateway: the one place that sees every room and wires it. Used once. */
final class GatewayStart {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayStart.class);
    private static final String PORTS = "ports.json";
    private static final String CONTROL_TOKEN = "control-token";

    private final GatewayConfig config;
    private final boolean shared;
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
    private final ExternalDevices external;

    /**
     * @param shared whether it is one of several that share the MQTT ports
     */
    GatewayStart(
            GatewayConfig config,
            boolean shared,
            Seeding seeding,
            InstantSource clock,
            LongSupplier nanoTime,
            SecureRandom random) {
        this.config = config;
        this.shared = shared;
        this.seeding = seeding;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
        this.secrets = new Secrets(random);
        this.tls = new TlsContexts(random);
        this.traces = new Traces(config.explain().limits(), nanoTime);
        this.external =
                new ExternalDevices(ThisMachine.addresses(), config.hardware().devices(), clock);
        this.listener =
                new RegistrationListeners(
                        List.of(metrics, new RegistrationLog(), traces, external));
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
        // Of a gateway that was killed: nobody is to be sent to its ports any more.
        data.delete(PORTS);
        Trust trust = Trust.of(config, data, random, clock.instant());
        Stores stores = Stores.open(config, opened, sessions);
        new Sowing(config, seeding, secrets, clock.instant(), warnings).sow(stores, data);
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
        Loops loops = new Loops(config, io, opened);
        DeviceLoops devices =
                loops.serving(
                        rooms,
                        webhookTls,
                        secrets,
                        listener,
                        metrics,
                        external::came,
                        clock,
                        nanoTime);
        Listeners listeners = opened.add(new Listeners(loops.group(), io, shared));
        Hubs hubs =
                Hubs.furnish(
                        rooms.linkedHubs(),
                        stores.devices(),
                        sessions,
                        data,
                        secrets,
                        metrics,
                        external,
                        clock,
                        nanoTime,
                        opened);
        ServiceDoor service = serviceDoor(rooms, data);
        Endpoints endpoints = new Endpoints(config, metrics, warnings, opened, shared);
        ControlPipeline control =
                new ControlPipeline(
                        view(rooms, stores.certificates(), trust, certificates, hubs),
                        controlToken(data));
        GatewayPorts ports = endpoints.open(listeners, serverTls, devices, hubs, service, control);
        writePorts(data, ports);
        metrics.choices(io.name(), tls.name());
        Gauges.register(metrics, rooms, traces, external);
        ready.set(true);
        warnings.forEach(LOG::warn);
        return new Gateway(
                opened,
                listeners,
                ready,
                ports,
                trust.caPem(),
                new LastDuties(
                        rooms.operations(),
                        List.of(endpoints.connections(), control.connections()),
                        Duration.ofSeconds(config.limits().closeSeconds())),
                metrics,
                warnings);
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

    /** Null where nobody but this machine can ask; else a new one for every start. */
    private String controlToken(DataFolder data) throws IOException {
        if (!config.isOnNetwork()) {
            data.delete(CONTROL_TOKEN);
            return null;
        }
        String token = secrets.token();
        data.writeSecret(CONTROL_TOKEN, token + "\n");
        warnings.add(
                "other machines can reach this gateway at "
                        + config.bindAddress()
                        + "; it is for tests, on networks that you trust. Every endpoint asks for"
                        + " credentials, the control endpoint (on loopback) for the token in "
                        + data.file(CONTROL_TOKEN));
        return token;
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
                hubs.pages(),
                external);
    }

    private void writePorts(DataFolder data, GatewayPorts ports) throws IOException {
        data.write(PORTS, Json.text(ports) + "\n");
        opened.add(() -> data.delete(PORTS));
    }
}
