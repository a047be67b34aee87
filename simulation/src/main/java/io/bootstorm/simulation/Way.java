package io.bootstorm.simulation;

import io.bootstorm.emulator.client.link.LinkDirection;
import io.bootstorm.protocol.random.SeededRandom;

/**
 * One direction of a connection: works out when what is sent arrives. Messages take a random time,
 * may be lost and sent again, and stay in order, as TCP delivers them.
 */
final class Way {

    private static final long RETRANSMIT_NANOS = 1_000_000_000L;

    /** TCP gives up later; a boot does not wait that long. */
    private static final int MOST_LOSSES = 6;

    private final Network network;
    private final LinkDirection link;
    private final SeededRandom draws;
    private long lastArrival;

    /**
     * @param link the device's own way to the network; null for none
     */
    Way(Network network, LinkDirection link, SeededRandom draws) {
        this.network = network;
        this.link = link;
        this.draws = draws;
    }

    /** When bytes sent at that moment arrive. */
    long arrival(long sentNanos, int bytes) {
        long onNetwork = link == null ? sentNanos : link.arrivalNanos(sentNanos, bytes);
        long spread = network.latencyMaxNanos() - network.latencyMinNanos();
        long latency = network.latencyMinNanos() + (long) (draws.nextDouble() * spread);
        lastArrival = Math.max(lastArrival, onNetwork + latency + lostNanos());
        return lastArrival;
    }

    /** Whether the connection breaks with the message that is to be sent. */
    boolean breaks() {
        return network.resetShare() > 0 && draws.nextDouble() < network.resetShare();
    }

    private long lostNanos() {
        if (network.lossShare() == 0) {
            return 0;
        }
        long lost = 0;
        long timeout = RETRANSMIT_NANOS;
        for (int i = 0; i < MOST_LOSSES && draws.nextDouble() < network.lossShare(); i++) {
            lost += timeout;
            timeout *= 2;
        }
        return lost;
    }
}
