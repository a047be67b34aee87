package io.bootstorm.simulation;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.link.LinkDirection;
import io.bootstorm.emulator.client.link.LinkShape;
import io.bootstorm.gateway.transport.mqtt.SecondConnection;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens simulated connections: to a fleet what a client over sockets is. Each connection draws from
 * a generator of its own.
 */
final class SimulatedClient implements ProvisioningClient {

    private final World world;
    private final Shape shape;
    private final boolean tls;
    private final SecondConnection second;
    private final List<Outage> outages;
    private final long seed;

    /** In the order of their opening: an outage breaks them in that order. */
    private final Set<Link> open = new LinkedHashSet<>();

    private final Map<RegistrationId, Link> byDevice = new HashMap<>();
    private int connections;

    SimulatedClient(
            World world,
            Shape shape,
            boolean tls,
            SecondConnection second,
            List<Outage> outages,
            long seed) {
        this.world = world;
        this.shape = shape;
        this.tls = tls;
        this.second = second;
        this.outages = List.copyOf(outages);
        this.seed = seed;
        outages.forEach(
                outage ->
                        world.time()
                                .at(
                                        world.startNanos() + outage.from().toNanos(),
                                        this::outageBegins));
    }

    @Override
    public String transport() {
        return shape.label();
    }

    @Override
    public boolean subscribes() {
        return shape.subscribes();
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        int number = connections++;
        SeededRandom draws = SeededRandom.forIndex(seed, number);
        LinkShape own = request.stack().link();
        SeededRandom ownDraws = own == null ? null : new SeededRandom(own.seed());
        Way up = new Way(world.network(), way(own, true, ownDraws), draws);
        Way down = new Way(world.network(), way(own, false, ownDraws), draws);
        DeviceEnd device = new DeviceEnd(world, number, request, listener, shape, up, down);
        open(device, number, request, draws, new Opening(up, down, own));
        return device;
    }

    @Override
    public int openSockets() {
        return open.size();
    }

    @Override
    public void close() {}

    /** The ways that the opening of a connection takes. */
    private record Opening(Way up, Way down, LinkShape own) {}

    /** One connection as the gateway sees it, from its opening to its end. */
    private final class Link implements GatewayEnd.Life {

        private final GatewayEnd gateway;
        private final RegistrationId device;

        Link(GatewayEnd gateway, RegistrationId device) {
            this.gateway = gateway;
            this.device = device;
        }

        @Override
        public void accepted() {
            Link first =
                    second == SecondConnection.LEAVES_FIRST ? null : byDevice.put(device, this);
            if (first != null) {
                first.gateway.drop(
                        "connection closed", "DPS closed the connection: another took its place");
            }
        }

        @Override
        public void ended() {
            open.remove(this);
            byDevice.remove(device, this);
        }
    }

    private void open(
            DeviceEnd device,
            int number,
            ConnectionRequest request,
            SeededRandom draws,
            Opening opening) {
        long at = world.time().nowNanos();
        for (int i = 0; i < shape.opening().size(); i++) {
            Shape.RoundTrip trip = shape.opening().get(i);
            long there = opening.up().arrival(at, trip.upBytes());
            if (isOut(there)) {
                device.notOpened(opening.down().arrival(there, trip.downBytes()));
                return;
            }
            at = opening.down().arrival(there, trip.downBytes());
            if (i == 1 && tls && opening.own() != null) {
                at += opening.own().handshakeNanos();
            }
        }
        GatewayEnd gateway =
                new GatewayEnd(world, number, device, !shape.namesDeviceAtConnect(), draws);
        Link link = new Link(gateway, RegistrationId.of(request.registrationId()));
        gateway.tell(link);
        open.add(link);
        device.opened(gateway, at);
    }

    private static LinkDirection way(LinkShape own, boolean up, SeededRandom draws) {
        return own == null
                ? null
                : new LinkDirection(
                        own,
                        up ? own.upBitsPerSecond() : own.downBitsPerSecond(),
                        new SeededRandom(draws.nextLong()));
    }

    private boolean isOut(long atNanos) {
        for (int i = 0; i < outages.size(); i++) {
            if (outages.get(i).covers(atNanos - world.startNanos())) {
                return true;
            }
        }
        return false;
    }

    private void outageBegins() {
        world.note(Trace.Kind.OUTAGE, -1, open.size());
        List.copyOf(open)
                .forEach(
                        link ->
                                link.gateway.drop(
                                        "connection reset",
                                        "the simulated DPS reset the connection: an" + " outage"));
    }
}
