package io.bootstorm.simulation;

import io.bootstorm.protocol.random.SeededRandom;

/** One direction of a connection: messages take a random time and stay in order. */
final class Link {

    private final VirtualTime time;
    private final SeededRandom random;
    private final long latencyMin;
    private final int latencySpread;
    private long lastArrival;

    Link(VirtualTime time, SeededRandom random, Scenario scenario) {
        this.time = time;
        this.random = random;
        this.latencyMin = scenario.latencyMin().toNanos();
        this.latencySpread =
                Math.toIntExact(
                        scenario.latencyMax().minus(scenario.latencyMin()).toNanos() / 1_000 + 1);
    }

    void send(Runnable arrival) {
        long latency = latencyMin + random.nextInt(latencySpread) * 1_000L;
        lastArrival = Math.max(lastArrival, time.nowNanos() + latency);
        time.at(lastArrival, arrival);
    }
}
