package io.bootstorm.loadtest.protocol;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.loadtest.action.FirstFailures;
import io.bootstorm.loadtest.action.Measuring;
import io.bootstorm.loadtest.action.RequestHistograms;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The DPS that a simulation's devices boot through: a Gatling protocol. Every method gives back a
 * changed copy.
 *
 * <pre>{@code
 * setUp(scenario.injectOpen(constantUsersPerSec(50).during(30)))
 *         .protocols(
 *                 dps.mqtt()
 *                         .host("localhost").port(8883)
 *                         .ca(Path.of("data/ca.pem"))
 *                         .idScope("0ne00002193")
 *                         .groupKey(System.getenv("GROUP_KEY")));
 * }</pre>
 */
public final class DpsProtocol implements GatlingSeam.DpsSettings {

    /** MQTT over TLS at localhost, as the C SDK boots; the ID scope is still missing. */
    public static final DpsProtocol DEFAULTS =
            new DpsProtocol(
                    new Address(DeviceTransport.MQTT, "localhost", 0, 0, true, null),
                    new Instance(null, null),
                    new Manner(BackOff.C_SDK, Duration.ofSeconds(60), new RequestHistograms()));

    /**
     * @param port 0 for the transport's standard port
     * @param hubPort 0 for where hubs are expected
     * @param caPem null for the platform's trust
     */
    private record Address(
            DeviceTransport transport,
            String host,
            int port,
            int hubPort,
            boolean tls,
            String caPem) {

        DpsEndpoint dps() {
            return endpoint(port == 0 ? transport.standardPort() : port);
        }

        /** Hubs are where DPS is, but for AMQP, which is no device's language at its hub here. */
        DpsEndpoint hubs() {
            if (hubPort != 0) {
                return endpoint(hubPort);
            }
            return transport == DeviceTransport.AMQP
                    ? endpoint(transport.atHub().standardPort())
                    : dps();
        }

        private DpsEndpoint endpoint(int number) {
            return new DpsEndpoint(host, number, tls ? ClientTls.trusting(caPem) : null, null);
        }
    }

    /**
     * @param idScope null until given
     * @param groupKey null if devices have keys of their own
     */
    private record Instance(IdScope idScope, SymmetricKey groupKey) {}

    private record Manner(BackOff backOff, Duration timeout, RequestHistograms histograms) {}

    private final Address address;
    private final Instance instance;
    private final Manner manner;

    private DpsProtocol(Address address, Instance instance, Manner manner) {
        this.address = address;
        this.instance = instance;
        this.manner = manner;
    }

    /** Devices speak MQTT. */
    public DpsProtocol mqtt() {
        return transport(DeviceTransport.MQTT);
    }

    /** Devices speak MQTT in a WebSocket. */
    public DpsProtocol mqttWebSocket() {
        return transport(DeviceTransport.MQTT_WS);
    }

    /** Devices speak AMQP. */
    public DpsProtocol amqp() {
        return transport(DeviceTransport.AMQP);
    }

    /** Devices speak AMQP in a WebSocket. */
    public DpsProtocol amqpWebSocket() {
        return transport(DeviceTransport.AMQP_WS);
    }

    /** Devices speak HTTPS. */
    public DpsProtocol https() {
        return transport(DeviceTransport.HTTPS);
    }

    public DpsProtocol transport(DeviceTransport transport) {
        return with(
                new Address(
                        transport,
                        address.host(),
                        address.port(),
                        address.hubPort(),
                        address.tls(),
                        address.caPem()));
    }

    /** Name or address; localhost if not given. */
    public DpsProtocol host(String host) {
        return with(
                new Address(
                        address.transport(),
                        host,
                        address.port(),
                        address.hubPort(),
                        address.tls(),
                        address.caPem()));
    }

    /** The transport's standard port if not given. */
    public DpsProtocol port(int port) {
        return with(
                new Address(
                        address.transport(),
                        address.host(),
                        port,
                        address.hubPort(),
                        address.tls(),
                        address.caPem()));
    }

    /**
     * Where the hubs listen, if not where DPS does: for devices that boot over AMQP, and speak MQTT
     * with their hubs. 8883 for them if not given.
     */
    public DpsProtocol hubPort(int port) {
        return with(
                new Address(
                        address.transport(),
                        address.host(),
                        address.port(),
                        port,
                        address.tls(),
                        address.caPem()));
    }

    /** False for a plaintext listener, on this machine only. */
    public DpsProtocol tls(boolean tls) {
        return with(
                new Address(
                        address.transport(),
                        address.host(),
                        address.port(),
                        address.hubPort(),
                        tls,
                        address.caPem()));
    }

    /**
     * Trusts the certificates of a PEM file and no others.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public DpsProtocol ca(Path pemFile) {
        try {
            String pem = Files.readString(pemFile);
            return with(
                    new Address(
                            address.transport(),
                            address.host(),
                            address.port(),
                            address.hubPort(),
                            address.tls(),
                            pem));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the CA's certificate, " + pemFile, e);
        }
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    public DpsProtocol idScope(String idScope) {
        return with(new Instance(new IdScope(idScope), instance.groupKey()));
    }

    /**
     * The enrollment group's key, from which every device derives its own while it boots.
     *
     * @param base64 a secret
     * @throws IllegalArgumentException if it is no key
     */
    public DpsProtocol groupKey(String base64) {
        return with(new Instance(instance.idScope(), SymmetricKey.fromBase64(base64)));
    }

    /** How devices wait between polls; {@link BackOff#C_SDK} if not given. */
    public DpsProtocol backOff(BackOff backOff) {
        return with(new Manner(backOff, manner.timeout(), manner.histograms()));
    }

    /** When a boot is given up; a minute if not given. */
    public DpsProtocol timeout(Duration timeout) {
        return with(new Manner(manner.backOff(), timeout, manner.histograms()));
    }

    /** Where service times go, in nanoseconds. */
    public DpsProtocol recordInto(RequestHistograms histograms) {
        return with(new Manner(manner.backOff(), manner.timeout(), histograms));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if there is no ID scope
     * @throws IllegalArgumentException if the host is unknown or plaintext would leave this machine
     */
    @Override
    public DpsConnections open() {
        if (instance.idScope() == null) {
            throw new IllegalStateException(
                    "the dps protocol has no ID scope: add .idScope(\"0ne00002193\")");
        }
        BootOptions options =
                BootOptions.cSdk(System::nanoTime, InstantSource.system())
                        .withBackOff(manner.backOff())
                        .withTimeout(manner.timeout());
        return new DpsConnections(
                instance.idScope(),
                Optional.ofNullable(instance.groupKey()),
                address.transport().newClient(address.dps()),
                DeviceClient.LEAN.openHub(address.transport().atHub(), address.hubs()),
                options,
                new Measuring(manner.histograms(), options.nanoClock(), new FirstFailures()));
    }

    private DpsProtocol with(Address changed) {
        return new DpsProtocol(changed, instance, manner);
    }

    private DpsProtocol with(Instance changed) {
        return new DpsProtocol(address, changed, manner);
    }

    private DpsProtocol with(Manner changed) {
        return new DpsProtocol(address, instance, changed);
    }
}
