package io.bootstorm.emulator.device;

import io.bootstorm.emulator.boot.BackOff;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How a boot is run; one for very many devices.
 *
 * @param nanoClock the monotonic clock that phases are measured by
 * @param wallClock for the expiry of the SAS
 * @param backOff null for {@link BackOff#C_SDK}
 * @param timeout for the connection and for each answer; null for none, the C SDK's default: then a
 *     server that never answers keeps the device waiting for good
 * @param localAddress where to connect from; null for any
 * @param constraints what the device can afford; null for whatever this machine can
 * @param seed where a boot's own random choices are drawn from, together with its registration id
 */
public record BootOptions(
        LongSupplier nanoClock,
        InstantSource wallClock,
        BackOff backOff,
        Duration timeout,
        InetSocketAddress localAddress,
        DeviceConstraints constraints,
        long seed) {

    public BootOptions {
        constraints = constraints == null ? DeviceConstraints.NONE : constraints;
        backOff = backOff == null ? BackOff.C_SDK : backOff;
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("a boot's timeout must be longer than nothing");
        }
    }

    /** As the C SDK boots. */
    public static BootOptions cSdk(LongSupplier nanoClock, InstantSource wallClock) {
        return new BootOptions(nanoClock, wallClock, null, null, null, null, 0);
    }

    public BootOptions withBackOff(BackOff other) {
        return new BootOptions(
                nanoClock, wallClock, other, timeout, localAddress, constraints, seed);
    }

    public BootOptions withTimeout(Duration other) {
        return new BootOptions(
                nanoClock, wallClock, backOff, other, localAddress, constraints, seed);
    }

    public BootOptions withLocalAddress(InetSocketAddress other) {
        return new BootOptions(nanoClock, wallClock, backOff, timeout, other, constraints, seed);
    }

    /** The date as the device believes it to be. */
    public BootOptions withWallClock(InstantSource other) {
        return new BootOptions(nanoClock, other, backOff, timeout, localAddress, constraints, seed);
    }

    public BootOptions withConstraints(DeviceConstraints other) {
        return new BootOptions(nanoClock, wallClock, backOff, timeout, localAddress, other, seed);
    }

    public BootOptions withSeed(long other) {
        return new BootOptions(
                nanoClock, wallClock, backOff, timeout, localAddress, constraints, other);
    }

    long timeoutNanos() {
        return timeout == null ? 0 : timeout.toNanos();
    }
}
