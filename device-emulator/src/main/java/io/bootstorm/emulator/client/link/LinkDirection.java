package io.bootstorm.emulator.client.link;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * One direction of a link: works out when what is sent arrives. Bytes wait for the transmitter,
 * take their time on the air, and never overtake one another, as TCP delivers them. Belongs to one
 * thread.
 */
public final class LinkDirection {

    /** TCP gives up later; a boot does not wait that long. */
    private static final int MOST_LOSSES = 6;

    private static final long BITS_PER_BYTE = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    private final LinkShape shape;
    private final long bitsPerSecond;
    private final SeededRandom draws;

    private long transmitterFreeNanos = Long.MIN_VALUE;
    private long lastArrivalNanos = Long.MIN_VALUE;

    public LinkDirection(LinkShape shape, long bitsPerSecond, SeededRandom draws) {
        this.shape = shape;
        this.bitsPerSecond = bitsPerSecond;
        this.draws = draws;
    }

    /** When the last of these bytes, given to the transmitter now, is at the other end. */
    public long arrivalNanos(long nowNanos, int bytes) {
        long onAir =
                bitsPerSecond == 0
                        ? 0
                        : (long) (bytes * BITS_PER_BYTE * NANOS_PER_SECOND / bitsPerSecond);
        transmitterFreeNanos = Math.max(transmitterFreeNanos, nowNanos) + onAir;
        long arrival = transmitterFreeNanos + shape.latencyNanos() + jitter() + lostTime();
        lastArrivalNanos = Math.max(lastArrivalNanos, arrival);
        return lastArrivalNanos;
    }

    /** Nothing arrives before then: the receiver is busy. */
    void holdUntil(long nanos) {
        lastArrivalNanos = Math.max(lastArrivalNanos, nanos);
    }

    private long jitter() {
        return shape.jitterNanos() == 0 ? 0 : (long) (draws.nextDouble() * shape.jitterNanos());
    }

    private long lostTime() {
        long lost = 0;
        long timeout = shape.retransmitNanos();
        for (int losses = 0; losses < MOST_LOSSES && isLost(); losses++) {
            lost += timeout;
            timeout *= 2;
        }
        return lost;
    }

    private boolean isLost() {
        return shape.lossShare() > 0 && draws.nextDouble() < shape.lossShare();
    }
}
