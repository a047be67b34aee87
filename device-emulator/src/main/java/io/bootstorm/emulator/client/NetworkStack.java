package io.bootstorm.emulator.client;

import io.bootstorm.emulator.client.link.LinkShape;

/**
 * What a device's network stack affords.
 *
 * @param receiveBufferBytes of its socket, from which the TCP window is made; 0 for the platform's
 * @param maxPacketBytes the largest answer it takes: an MQTT packet's remaining length, or an HTTP
 *     body
 * @param link its way to the network; null for none worth imitating
 * @param tls null for {@link DeviceTls#AS_ENDPOINT}
 */
public record NetworkStack(
        int receiveBufferBytes, int maxPacketBytes, LinkShape link, DeviceTls tls) {

    /** DPS takes messages of 96 KB; its answers are far smaller. */
    public static final int LARGEST_PACKET_BYTES = 128 * 1024;

    /** Whatever this machine affords. */
    public static final NetworkStack UNLIMITED =
            new NetworkStack(0, LARGEST_PACKET_BYTES, null, null);

    public NetworkStack {
        tls = tls == null ? DeviceTls.AS_ENDPOINT : tls;
    }

    public NetworkStack withTls(DeviceTls other) {
        return new NetworkStack(receiveBufferBytes, maxPacketBytes, link, other);
    }
}
