package io.bootstorm.simulation.wire;

import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.simulation.time.VirtualTime;
import java.util.Arrays;

/**
 * One direction of a connection. What is sent arrives late, in pieces, and in order, until the
 * connection breaks.
 */
final class Stretch {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int NEVER = -1;

    private final VirtualTime time;
    private final Weather weather;
    private final SeededRandom draws;
    private final VirtualChannel receiver;
    private final Runnable atCut;
    private final int cutAfter;
    private long lastArrival;
    private int sent;
    private boolean broken;

    /**
     * @param breaks whether this direction breaks the connection by itself, after a random byte
     * @param atCut called when that byte has arrived
     */
    Stretch(
            VirtualTime time,
            Weather weather,
            SeededRandom draws,
            VirtualChannel receiver,
            boolean breaks,
            Runnable atCut) {
        this.time = time;
        this.weather = weather;
        this.draws = draws;
        this.receiver = receiver;
        this.atCut = atCut;
        this.cutAfter = breaks ? weather.cutAfter(draws) : NEVER;
    }

    void send(byte[] bytes) {
        if (broken) {
            return;
        }
        int length = bytes.length;
        boolean cut = cutAfter != NEVER && sent + length > cutAfter;
        if (cut) {
            length = cutAfter - sent;
        }
        sent += length;
        int from = 0;
        while (from < length) {
            int piece = piece(length - from);
            byte[] some = Arrays.copyOfRange(bytes, from, from + piece);
            time.at(arrival(), () -> receiver.arrive(some));
            from += piece;
        }
        if (cut) {
            broken = true;
            time.at(arrival(), atCut);
        }
    }

    /** The sender has nothing more to say. */
    void end() {
        if (!broken) {
            time.at(arrival(), receiver::arriveEnd);
        }
    }

    /** Nothing gets through any more; what is on its way still arrives. */
    void goSilent() {
        broken = true;
    }

    /** The receiver hears of a reset. */
    void reset() {
        broken = true;
        time.at(arrival(), receiver::arriveReset);
    }

    /** When what is sent now arrives. */
    long arrival() {
        int spread = weather.latencyMaxMillis() - weather.latencyMinMillis();
        long latency =
                weather.latencyMinMillis() * NANOS_PER_MILLI
                        + (long) (draws.nextDouble() * spread * NANOS_PER_MILLI);
        lastArrival = Math.max(lastArrival, time.nowNanos() + latency);
        return lastArrival;
    }

    private int piece(int left) {
        int most = weather.mostPiece();
        return most == 0 ? left : Math.min(left, 1 + draws.nextInt(most));
    }
}
