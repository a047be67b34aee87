package io.bootstorm.simulation.wire;

import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.simulation.time.VirtualTime;

/** One connection between two channels. */
public final class Wire {

    private final int number;
    private final int port;
    private final VirtualChannel client;
    private final VirtualChannel server;
    private final Stretch up;
    private final Stretch down;
    private final Recording recording = new Recording();
    private boolean broken;

    Wire(
            int number,
            int port,
            VirtualTime time,
            Weather weather,
            SeededRandom draws,
            VirtualChannel client,
            VirtualChannel server) {
        this.number = number;
        this.port = port;
        this.client = client;
        this.server = server;
        Weather.End end = weather.endOfOne(draws);
        boolean upwards = draws.nextInt(2) == 0;
        Runnable atCut = end == Weather.End.RESET ? this::reset : this::goSilent;
        boolean breaks = end != Weather.End.NONE;
        this.up = new Stretch(time, weather, draws, server, breaks && upwards, atCut);
        this.down = new Stretch(time, weather, draws, client, breaks && !upwards, atCut);
    }

    /** Of all connections of a run, in the order of their opening. */
    public int number() {
        return number;
    }

    /** Who opened it. */
    public String owner() {
        return client.owner();
    }

    int port() {
        return port;
    }

    /** What the client has sent so far. */
    public Recording recording() {
        return recording;
    }

    /** Both ends hear that the connection is no more. */
    public void reset() {
        if (!broken) {
            broken = true;
            up.reset();
            down.reset();
        }
    }

    /** Neither end hears anything more, not even that the other has gone. */
    public void goSilent() {
        broken = true;
        up.goSilent();
        down.goSilent();
    }

    VirtualChannel server() {
        return server;
    }

    boolean isOver() {
        return !client.isUsable() && !server.isUsable();
    }

    void send(VirtualChannel from, byte[] bytes) {
        if (from.equals(client)) {
            recording.add(bytes);
        }
        way(from).send(bytes);
    }

    void closed(VirtualChannel from) {
        way(from).end();
    }

    private Stretch way(VirtualChannel from) {
        return from.equals(client) ? up : down;
    }
}
