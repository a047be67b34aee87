package io.bootstorm.emulator.client.link;

/**
 * A device's way to the network: what it does to the bytes of one connection. Zeros change nothing.
 *
 * @param latencyNanos one way, in each direction
 * @param jitterNanos up to so much is added to the latency of each segment, drawn evenly
 * @param upBitsPerSecond what the device sends with
 * @param downBitsPerSecond what it receives with
 * @param lossShare the share of segments that are lost, 0 to less than 1; each comes late by the
 *     retransmission timeout, which doubles with every further loss of it
 * @param retransmitNanos the device's and its peer's initial retransmission timeout
 * @param segmentBytes the most the device sends at a time
 * @param handshakeNanos what the device's processor takes for a TLS handshake; it begins when the
 *     server's first bytes have arrived
 * @param seed where jitter and losses are drawn from
 */
public record LinkShape(
        long latencyNanos,
        long jitterNanos,
        long upBitsPerSecond,
        long downBitsPerSecond,
        double lossShare,
        long retransmitNanos,
        int segmentBytes,
        long handshakeNanos,
        long seed) {}
