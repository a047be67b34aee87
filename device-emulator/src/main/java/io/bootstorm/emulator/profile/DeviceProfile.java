package io.bootstorm.emulator.profile;

import io.bootstorm.emulator.client.DeviceTls;
import io.bootstorm.emulator.client.NetworkStack;
import io.bootstorm.emulator.client.link.LinkShape;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceConstraints;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What a kind of device can afford. Whatever is left out does not constrain it.
 *
 * @param hmacMicros its processor's time for one HMAC-SHA256 over a short message; a boot does two
 * @param tlsHandshakeMillis its processor's time for one full TLS handshake
 * @param receiveBufferBytes of its socket; the operating system here has a lower bound of its own
 * @param maxPacketBytes the largest answer that it takes; a larger one ends the boot
 * @param watchdogSeconds after so long without an end, the watchdog resets a booting device
 * @param tls what its TLS library does
 */
public record DeviceProfile(
        Integer hmacMicros,
        Integer tlsHandshakeMillis,
        Integer receiveBufferBytes,
        Integer maxPacketBytes,
        Integer watchdogSeconds,
        Link link,
        Clock clock,
        Tls tls) {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long BITS_PER_KILOBIT = 1_000;

    public DeviceProfile {
        hmacMicros = ProfileCheck.upTo("hmac-micros", hmacMicros, 10_000_000);
        tlsHandshakeMillis = ProfileCheck.upTo("tls-handshake-millis", tlsHandshakeMillis, 120_000);
        receiveBufferBytes =
                ProfileCheck.upTo("receive-buffer-bytes", receiveBufferBytes, 16 * 1024 * 1024);
        maxPacketBytes =
                ProfileCheck.between(
                        "max-packet-bytes",
                        maxPacketBytes,
                        NetworkStack.LARGEST_PACKET_BYTES,
                        128,
                        NetworkStack.LARGEST_PACKET_BYTES);
        watchdogSeconds = ProfileCheck.upTo("watchdog-seconds", watchdogSeconds, 86_400);
        link = link == null ? Link.NONE : link;
        clock = clock == null ? Clock.RIGHT : clock;
        tls = tls == null ? Tls.DEFAULT : tls;
    }

    /**
     * One boot of such a device.
     *
     * @param options as if it could afford everything
     * @param poweredOnNanos when the device was switched on or last reset, by the options' clock
     * @param linkSeed where its link's jitter and losses are drawn from
     */
    public BootOptions constrain(BootOptions options, long poweredOnNanos, long linkSeed) {
        long poweredNanos = options.nanoClock().getAsLong() - poweredOnNanos;
        NetworkStack stack =
                new NetworkStack(receiveBufferBytes, maxPacketBytes, linkShape(linkSeed), null);
        return options.withWallClock(
                        new DeviceClock(
                                clock, options.wallClock(), options.nanoClock(), poweredOnNanos))
                .withConstraints(
                        new DeviceConstraints(
                                Math.max(0, clock.waitNanos() - poweredNanos),
                                hmacMicros * NANOS_PER_MICRO,
                                watchdogSeconds * NANOS_PER_SECOND,
                                stack));
    }

    /** Whether a device signs its first token with a clock so late that DPS finds it expired. */
    public boolean expiredAtFirst(Instant now) {
        return clock.isWrongAtFirst()
                && !clock.waitsUntilSet
                && clock.start().plus(DeviceConstraints.TOKEN_LIFETIME).isBefore(now);
    }

    private LinkShape linkShape(long seed) {
        if (link.equals(Link.NONE) && tlsHandshakeMillis == 0) {
            return null;
        }
        return new LinkShape(
                link.latencyMillis * NANOS_PER_MILLI,
                link.jitterMillis * NANOS_PER_MILLI,
                link.upKbps * BITS_PER_KILOBIT,
                link.downKbps * BITS_PER_KILOBIT,
                link.lossPercent / 100,
                link.retransmitMillis * NANOS_PER_MILLI,
                link.segmentBytes,
                tlsHandshakeMillis * NANOS_PER_MILLI,
                seed);
    }

    /**
     * The device's way to the network.
     *
     * @param latencyMillis one way
     * @param jitterMillis up to so much more, drawn for each segment
     * @param upKbps kilobits a second that it sends with
     * @param downKbps that it receives with
     * @param lossPercent of its segments; each is sent again after the timeout
     * @param retransmitMillis the timeout, 1,000 by default (RFC 6298); it doubles for a segment
     *     that is lost again
     * @param segmentBytes the most that it sends at a time
     */
    public record Link(
            Integer latencyMillis,
            Integer jitterMillis,
            Integer upKbps,
            Integer downKbps,
            Double lossPercent,
            Integer retransmitMillis,
            Integer segmentBytes) {

        public static final Link NONE = new Link(null, null, null, null, null, null, null);

        private static final int RFC_6298_MILLIS = 1_000;

        public Link {
            latencyMillis = ProfileCheck.upTo("link.latency-millis", latencyMillis, 60_000);
            jitterMillis = ProfileCheck.upTo("link.jitter-millis", jitterMillis, 60_000);
            upKbps = ProfileCheck.upTo("link.up-kbps", upKbps, 10_000_000);
            downKbps = ProfileCheck.upTo("link.down-kbps", downKbps, 10_000_000);
            lossPercent = ProfileCheck.percent("link.loss-percent", lossPercent, 90);
            retransmitMillis =
                    ProfileCheck.between(
                            "link.retransmit-millis", retransmitMillis, RFC_6298_MILLIS, 1, 60_000);
            segmentBytes = ProfileCheck.upTo("link.segment-bytes", segmentBytes, 65_535);
        }
    }

    /**
     * The device's TLS library.
     *
     * @param groups key-exchange groups, the preferred one first, for BoringSSL; x25519 and
     *     secp256r1 by default
     * @param resumeSessions whether it resumes the session of its last connection; as {@code
     *     fleet.tls.resume-sessions} says by default
     */
    public record Tls(List<String> groups, Boolean resumeSessions) {

        public static final Tls DEFAULT = new Tls(null, null);

        private static final List<String> KNOWN =
                List.of("x25519", "secp256r1", "secp384r1", "secp521r1", "X25519MLKEM768");

        public Tls {
            groups = groups == null ? null : List.copyOf(groups);
            if (groups != null && (groups.isEmpty() || !KNOWN.containsAll(groups))) {
                throw new IllegalArgumentException(
                        "a profile's tls.groups are some of "
                                + String.join(", ", KNOWN)
                                + ", not "
                                + groups);
            }
        }

        /**
         * @param byDefault whether devices resume that do not say
         * @param holder the device's own number, above 0
         */
        public DeviceTls of(boolean byDefault, int holder) {
            boolean resumes = resumeSessions == null ? byDefault : resumeSessions;
            return groups == null && !resumes
                    ? DeviceTls.AS_ENDPOINT
                    : new DeviceTls(groups, resumes ? holder : DeviceTls.NOBODY);
        }
    }

    /**
     * The device's clock.
     *
     * @param driftPpm parts in a million that its crystal is off, negative for one that is late
     * @param daysSinceSet how long it has drifted, 1 by default
     * @param startsAt the date that it shows at power-on, such as {@code 1970-01-01T00:00:00Z};
     *     null for a clock that is right from the start
     * @param setAfterMillis from power-on until it is set
     * @param waitsUntilSet whether the firmware waits for that before it boots; true by default
     */
    public record Clock(
            Integer driftPpm,
            Integer daysSinceSet,
            String startsAt,
            Integer setAfterMillis,
            Boolean waitsUntilSet) {

        public static final Clock RIGHT = new Clock(null, null, null, null, null);

        private static final long MICROS_PER_DAY_AND_PPM = 86_400;

        public Clock {
            driftPpm = ProfileCheck.between("clock.drift-ppm", driftPpm, 0, -100_000, 100_000);
            daysSinceSet = ProfileCheck.between("clock.days-since-set", daysSinceSet, 1, 0, 3_650);
            setAfterMillis =
                    ProfileCheck.upTo("clock.set-after-millis", setAfterMillis, 86_400_000);
            waitsUntilSet = waitsUntilSet == null || waitsUntilSet;
            if (startsAt != null) {
                parse(startsAt);
            }
        }

        boolean isWrongAtFirst() {
            return startsAt != null;
        }

        Instant start() {
            return parse(startsAt);
        }

        Duration drifted() {
            return Duration.ofSeconds(0, driftPpm * daysSinceSet * MICROS_PER_DAY_AND_PPM * 1_000);
        }

        long waitNanos() {
            return isWrongAtFirst() && waitsUntilSet ? setAfterMillis * NANOS_PER_MILLI : 0;
        }

        private static Instant parse(String date) {
            try {
                return Instant.parse(date);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "a profile's clock.starts-at is a date such as 1970-01-01T00:00:00Z, not '"
                                + date
                                + "'",
                        e);
            }
        }
    }
}
