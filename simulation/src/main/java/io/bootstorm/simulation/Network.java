package io.bootstorm.simulation;

/**
 * The simulated network between devices and gateway.
 *
 * <p>Written as {@code loopback}, {@code wan} or {@code cellular}, or in full: {@code
 * latency=20ms..60ms,loss=0.1,reset=0.01,webhook=11ms}, with losses and resets in percent of the
 * messages; what is left out is as on loopback.
 *
 * @param latencyMinNanos one way
 * @param latencyMaxNanos the latency of each message is drawn evenly between the two; messages of a
 *     connection stay in order
 * @param lossShare the share of messages that are lost; each comes late by TCP's retransmission
 *     timeout, one second (RFC 6298) and twice as long with every further loss of it
 * @param resetShare the share of messages that end their connection in place of arriving
 * @param webhookNanos from a webhook call to its answer
 */
public record Network(
        long latencyMinNanos,
        long latencyMaxNanos,
        double lossShare,
        double resetShare,
        long webhookNanos) {

    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000_000;

    /** Everything on one machine, as in a real run on loopback. */
    public static final Network LOOPBACK =
            new Network(50 * MICROS, 200 * MICROS, 0, 0, 500 * MICROS);

    /** A good line and a function in the cloud. */
    public static final Network WAN = new Network(10 * MILLIS, 60 * MILLIS, 0.001, 0, 11 * MILLIS);

    /** Modems. */
    public static final Network CELLULAR =
            new Network(80 * MILLIS, 600 * MILLIS, 0.01, 0.0005, 11 * MILLIS);

    public Network {
        if (latencyMaxNanos < latencyMinNanos) {
            throw new IllegalArgumentException(
                    "a network's largest latency is below its smallest: write latency=MIN..MAX");
        }
    }

    /**
     * @throws IllegalArgumentException if the text is no network; the message says what one is
     */
    public static Network parse(String text) {
        return switch (text) {
            case "loopback" -> LOOPBACK;
            case "wan" -> WAN;
            case "cellular" -> CELLULAR;
            default -> new NetworkText(text).parse();
        };
    }
}
