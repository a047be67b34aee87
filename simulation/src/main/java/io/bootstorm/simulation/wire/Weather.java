package io.bootstorm.simulation.wire;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * What the network does to the connections of one run. Printed and read as {@code
 * latency=1..80ms,pieces=7,reset=5,silent=2}.
 *
 * @param latencyMinMillis one way
 * @param latencyMaxMillis bytes of a connection stay in order
 * @param mostPiece bytes that arrive at once; 0 for however many were sent, 1 for one by one
 * @param resetPercent of the connections, which are reset after a random byte
 * @param silentPercent of the connections, over which nothing comes any more after a random byte
 */
public record Weather(
        int latencyMinMillis,
        int latencyMaxMillis,
        int mostPiece,
        int resetPercent,
        int silentPercent) {

    /** No boot sends more than this one way. */
    private static final int FARTHEST_CUT_BYTES = 1_200;

    private static final int PERCENT = 100;
    private static final int CALM_MIN_MILLIS = 1;
    private static final int CALM_MAX_MILLIS = 30;

    /** Drawn for one run. */
    public static Weather drawn(SeededRandom draws) {
        int min = draws.nextInt(10);
        int[] pieces = {0, 0, 1, 2, 7, 64};
        return new Weather(
                min,
                min + 1 + draws.nextInt(draws.nextInt(4) == 0 ? 900 : 90),
                pieces[draws.nextInt(pieces.length)],
                draws.nextInt(3) == 0 ? 0 : draws.nextInt(20),
                draws.nextInt(3) == 0 ? draws.nextInt(8) : 0);
    }

    /** The same pieces of bytes, but nothing breaks any more, or takes long. */
    public Weather calmed() {
        return new Weather(CALM_MIN_MILLIS, CALM_MAX_MILLIS, mostPiece, 0, 0);
    }

    public String text() {
        return "latency="
                + latencyMinMillis
                + ".."
                + latencyMaxMillis
                + "ms,pieces="
                + mostPiece
                + ",reset="
                + resetPercent
                + ",silent="
                + silentPercent;
    }

    /**
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Weather parse(String text) {
        String[] numbers =
                text.replaceFirst(
                                "^latency=(\\d+)\\.\\.(\\d+)ms,pieces=(\\d+),reset=(\\d+),silent=(\\d+)$",
                                "$1 $2 $3 $4 $5")
                        .split(" ", -1);
        if (numbers.length != 5) {
            throw new IllegalArgumentException(
                    "no weather '" + text + "': write latency=1..80ms,pieces=7,reset=5,silent=2");
        }
        return new Weather(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3]),
                Integer.parseInt(numbers[4]));
    }

    /** How one connection ends of itself. */
    enum End {
        NONE,
        RESET,
        SILENCE
    }

    End endOfOne(SeededRandom draws) {
        int drawn = draws.nextInt(PERCENT);
        if (drawn < resetPercent) {
            return End.RESET;
        }
        return drawn < resetPercent + silentPercent ? End.SILENCE : End.NONE;
    }

    /** After how many bytes of one way. */
    int cutAfter(SeededRandom draws) {
        return draws.nextInt(FARTHEST_CUT_BYTES);
    }
}
