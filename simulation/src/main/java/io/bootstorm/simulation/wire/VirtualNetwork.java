package io.bootstorm.simulation.wire;

import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.simulation.time.VirtualLoop;
import io.bootstorm.simulation.time.VirtualTime;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Everything that is connected with one another in one run. Ports are those of one machine: the
 * host of an address does not matter.
 */
public final class VirtualNetwork {

    static final InetSocketAddress ANY_ADDRESS = new InetSocketAddress(0);

    private final VirtualTime time;
    private Weather weather;
    private final long seed;
    private final Map<Integer, Listener> listeners = new TreeMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<String, Wire> newest = new TreeMap<>();
    private int channels;
    private int connections;

    /**
     * @param seed of what happens to connections; each draws from a generator of its own
     */
    public VirtualNetwork(VirtualTime time, Weather weather, long seed) {
        this.time = time;
        this.weather = weather;
        this.seed = seed;
    }

    private record Listener(VirtualLoop loop, Consumer<ChannelPipeline> pipeline) {}

    /** A channel that is to be registered with a loop and connected. */
    VirtualChannel newChannel(String owner) {
        return new VirtualChannel(this, channels++, owner);
    }

    /** Opens connections of a device to a port. */
    public DpsConnector connector(String owner, int port) {
        return DpsConnector.over(loop -> newChannel(owner), here(port));
    }

    /** Opens connections to the ports in URLs. */
    public ChannelFactory<Channel> channels(String owner) {
        return () -> newChannel(owner);
    }

    /** The connections that are opened from now on meet another weather. */
    public void weather(Weather other) {
        weather = other;
    }

    /**
     * Opens a connection and sends over it what the newest connection of that owner has sent, all
     * at once. Does nothing if the owner has had none.
     */
    public void replay(String owner, VirtualLoop loop) {
        Wire before = newest.get(owner);
        if (before != null) {
            VirtualChannel channel = newChannel(owner);
            channel.pipeline().addLast("replay", new Replay(before.recording().bytes()));
            loop.register(channel).addListener(done -> channel.connect(here(before.port())));
        }
    }

    /** The newest connection of that owner is reset, if it is open. */
    public void resetNewestOf(String owner) {
        Wire wire = newest.get(owner);
        if (wire != null && !wire.isOver()) {
            wire.reset();
        }
    }

    /**
     * Accepts connections from now on.
     *
     * @param pipeline puts handlers into the pipeline of a registered channel
     */
    public void listen(int port, VirtualLoop loop, Consumer<ChannelPipeline> pipeline) {
        listeners.put(port, new Listener(loop, pipeline));
    }

    /** Refuses connections from now on, and resets those that are open. */
    public void resetAllOf(int port) {
        listeners.remove(port);
        dropOver();
        wires.stream().filter(wire -> wire.port() == port).forEach(Wire::reset);
    }

    /** The machine that opened them is gone; the other ends hear of it. */
    public void resetAllFrom(String owner) {
        dropOver();
        wires.stream().filter(wire -> wire.owner().equals(owner)).forEach(Wire::reset);
    }

    /** The machine that opened them is gone; the other ends do not hear of it. */
    public void silenceAllFrom(String owner) {
        wires.stream().filter(wire -> wire.owner().equals(owner)).forEach(Wire::goSilent);
    }

    /** How many connections to a port are open at the end that listens. */
    public int openAt(int port) {
        int open = 0;
        for (Wire wire : wires) {
            open += wire.port() == port && wire.server().isUsable() ? 1 : 0;
        }
        return open;
    }

    /**
     * Who has opened the connections to a port whose end that listens has come to the handler of
     * that name; once for each connection.
     */
    public List<String> ownersAt(int port, String handler) {
        List<String> owners = new ArrayList<>();
        for (Wire wire : wires) {
            if (wire.port() == port
                    && wire.server().isUsable()
                    && wire.server().pipeline().get(handler) != null) {
                owners.add(wire.owner());
            }
        }
        return owners;
    }

    /**
     * @param done is given the connection after a round trip; null if nobody listens
     */
    void connect(VirtualChannel client, InetSocketAddress to, Consumer<Wire> done) {
        int number = connections++;
        SeededRandom draws = SeededRandom.forIndex(seed, number);
        Stretch there = new Stretch(time, weather, draws, client, false, () -> {});
        time.at(there.arrival(), () -> arrived(number, draws, client, to, done));
    }

    private void arrived(
            int number,
            SeededRandom draws,
            VirtualChannel client,
            InetSocketAddress to,
            Consumer<Wire> done) {
        Listener listener = listeners.get(to.getPort());
        Stretch back = new Stretch(time, weather, draws, client, false, () -> {});
        if (listener == null || listener.loop.isOff()) {
            time.at(back.arrival(), () -> done.accept(null));
            return;
        }
        VirtualChannel server = newChannel("port " + to.getPort());
        Wire wire = new Wire(number, to.getPort(), time, weather, draws, client, server);
        server.connected(wire, ANY_ADDRESS);
        dropOver();
        wires.add(wire);
        newest.put(client.owner(), wire);
        server.pipeline().addLast(initializer(listener));
        listener.loop.register(server);
        time.at(back.arrival(), () -> done.accept(wire));
    }

    private void dropOver() {
        wires.removeIf(Wire::isOver);
    }

    private static InetSocketAddress here(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static ChannelInitializer<Channel> initializer(Listener listener) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                listener.pipeline.accept(channel.pipeline());
            }
        };
    }
}
