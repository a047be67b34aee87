package io.bootstorm.emulator.profile;

import io.bootstorm.emulator.profile.DeviceProfile.Clock;
import io.bootstorm.emulator.profile.DeviceProfile.Link;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The profiles by name: those that are shipped, one line each, and the user's own.
 *
 * <p>Where a figure has a source it is named; the others say that they are assumptions.
 */
public final class DeviceProfiles {

    /** Constrained by nothing but this machine. */
    public static final String NONE = "none";

    private static final String UNIX_EPOCH = "1970-01-01T00:00:00Z";

    private static final Map<String, DeviceProfile> SHIPPED = shipped();

    private final Map<String, DeviceProfile> byName;

    private DeviceProfiles(Map<String, DeviceProfile> byName) {
        this.byName = byName;
    }

    /**
     * @param own by name; null for none
     * @throws IllegalArgumentException if one has the name of a shipped one
     */
    public static DeviceProfiles with(Map<String, DeviceProfile> own) {
        Map<String, DeviceProfile> all = new LinkedHashMap<>(SHIPPED);
        if (own != null) {
            own.forEach(
                    (name, profile) -> {
                        if (all.put(name, profile) != null) {
                            throw new IllegalArgumentException(
                                    "'" + name + "' is a shipped profile: give yours another name");
                        }
                    });
        }
        return new DeviceProfiles(Collections.unmodifiableMap(all));
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    public DeviceProfile named(String name) {
        DeviceProfile profile = byName.get(name);
        if (profile == null) {
            throw new IllegalArgumentException(
                    "no profile '" + name + "': there are " + String.join(", ", byName.keySet()));
        }
        return profile;
    }

    /** In the order of the registry, the user's own last. */
    public Map<String, DeviceProfile> byName() {
        return byName;
    }

    private static Map<String, DeviceProfile> shipped() {
        Map<String, DeviceProfile> profiles = new LinkedHashMap<>();
        profiles.put(NONE, new DeviceProfile(null, null, null, null, null, null, null, null));
        profiles.put("linux-board", linuxBoard());
        profiles.put("esp32-wifi", esp32());
        profiles.put("cortex-m-wifi", cortexM());
        profiles.put("lte-m-modem", lteM());
        profiles.put("nb-iot-modem", nbIot());
        return Collections.unmodifiableMap(profiles);
    }

    /**
     * Mains-powered, on a broadband line.
     *
     * <p>TLS: five P-256 operations of 9.3 ms each, as {@code openssl speed ecdh} on a Raspberry Pi
     * 2 (paranoidpengu.in, "HTTPS for WordPress on a Raspberry Pi 2", 2016): own key, shared
     * secret, server's signature, two certificates. Receive buffer: the middle value of Linux'
     * {@code net.ipv4.tcp_rmem} (kernel documentation, ip-sysctl). Retransmission: RFC 6298.
     * Assumptions: HMAC, line (10 ms, 10 and 50 Mbit/s, a lost segment in a thousand), drift of an
     * ordinary crystal, set by NTP within the day.
     */
    private static DeviceProfile linuxBoard() {
        return new DeviceProfile(
                30,
                47,
                131_072,
                null,
                null,
                new Link(10, 5, 10_000, 50_000, 0.1, 1_000, 1_460),
                new Clock(20, 1, null, null, null),
                null);
    }

    /**
     * ESP32-class microcontroller on Wi-Fi.
     *
     * <p>TLS: the middle of the 0.8 to 1.5 s that applied-ee.github.io ("TLS &amp; DTLS on
     * Constrained Devices") gives for TLS 1.2 with hardware for AES and curves. Receive buffer:
     * ESP-IDF's TCP buffers, {@code CONFIG_LWIP_TCP_SND_BUF_DEFAULT} 5760. Segments and
     * retransmission: {@code CONFIG_LWIP_TCP_MSS} 1436 and {@code CONFIG_LWIP_TCP_RTO_TIME} 3000 of
     * the Arduino core's defconfig. Largest packet: {@code democonfigNETWORK_BUFFER_SIZE}, 5 KB, of
     * the Azure samples for FreeRTOS with Wi-Fi. Clock: no battery, so 1970 until SNTP answers.
     * Assumptions: HMAC, Wi-Fi (5 to 25 ms, 10 Mbit/s, one segment in a hundred lost), 2 s for
     * SNTP, the watchdog.
     */
    private static DeviceProfile esp32() {
        return new DeviceProfile(
                200,
                1_150,
                5_760,
                5 * 1024,
                120,
                new Link(5, 20, 10_000, 10_000, 1.0, 3_000, 1_436),
                new Clock(20, 1, UNIX_EPOCH, 2_000, true),
                null);
    }

    /**
     * Cortex-M4-class microcontroller without hardware for curves, Wi-Fi through a module.
     *
     * <p>HMAC: five blocks of SHA-256 at the 556 KB/s that Mbed TLS' benchmark prints on such a
     * processor (jianshu.com, micro-ecc on nRF52). TLS: the middle of the 2 to 3 s that
     * applied-ee.github.io ("TLS &amp; DTLS on Constrained Devices") gives for TLS 1.2 at 120 MHz;
     * blog.stratifylabs.dev ("mbedTLS handshake times", 2019) measured 1.2 to 5 s on an STM32F746.
     * Receive buffer, segments and retransmission: lwIP's defaults in {@code opt.h}, {@code
     * TCP_MSS} 536, {@code TCP_WND} four of them, {@code LWIP_TCP_RTO_TIME} 3000. Largest packet:
     * {@code democonfigNETWORK_BUFFER_SIZE} 2048 of samples for such boards. Watchdog: the longest
     * time of an STM32's independent watchdog, 4096 counts of 256 / 32 kHz (reference manual).
     * Assumptions: Wi-Fi (10 to 40 ms, 1 Mbit/s through the module, one segment in a hundred lost),
     * drift, 3 s for SNTP.
     */
    private static DeviceProfile cortexM() {
        return new DeviceProfile(
                600,
                2_500,
                2_144,
                2_048,
                33,
                new Link(10, 30, 1_000, 1_000, 1.0, 3_000, 536),
                new Clock(50, 1, UNIX_EPOCH, 3_000, true),
                null);
    }

    /**
     * A microcontroller behind an LTE Cat-M1 modem.
     *
     * <p>Bandwidth: 1 Mbit/s at best both ways, a latency of 10 to 15 ms at best
     * (blog.mbedded.ninja, "Cellular Communication Protocols", after 3GPP release 13); assumed to
     * be a third and five times of that in the field. Processor and packets as the Cortex-M's. The
     * network sets the clock at attach. Assumptions: losses, watchdog of two minutes.
     */
    private static DeviceProfile lteM() {
        return new DeviceProfile(
                600,
                2_500,
                4_096,
                2_048,
                120,
                new Link(60, 60, 350, 350, 0.5, 3_000, 1_358),
                new Clock(20, 1, null, null, null),
                null);
    }

    /**
     * A microcontroller behind an NB-IoT (LTE Cat-NB1) modem.
     *
     * <p>62 kbit/s up, 26 kbit/s down, latencies of 1.6 to 10 s: blog.mbedded.ninja, "Cellular
     * Communication Protocols", after 3GPP release 13; here the lower end of it as a round trip,
     * and up to a second more for each segment. Processor and packets as the Cortex-M's. The
     * network sets the clock at attach. Assumptions: losses (the radio layer repairs most),
     * watchdog of five minutes.
     */
    private static DeviceProfile nbIot() {
        return new DeviceProfile(
                600,
                2_500,
                4_096,
                2_048,
                300,
                new Link(800, 1_000, 62, 26, 0.2, 10_000, 1_358),
                new Clock(20, 1, null, null, null),
                null);
    }
}
