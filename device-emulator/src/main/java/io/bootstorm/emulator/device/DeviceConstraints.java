package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.DeviceTls;
import io.bootstorm.emulator.client.NetworkStack;
import java.time.Duration;

/**
 * What a device can afford while it boots. Zeros change nothing.
 *
 * @param startNanos from power-on to the first step of the boot, such as setting the clock
 * @param hmacNanos what its processor takes for one HMAC-SHA256: one derives its key, one signs its
 *     token
 * @param watchdogNanos after so long a boot that has not ended is ended by the watchdog, which
 *     resets the device; its connection breaks off without a word
 */
public record DeviceConstraints(
        long startNanos, long hmacNanos, long watchdogNanos, NetworkStack stack) {

    /** The C SDK's {@code SAS_TOKEN_DEFAULT_LIFETIME}, 2400 s. */
    public static final Duration TOKEN_LIFETIME = Duration.ofMinutes(40);

    /** The reason of a boot that the watchdog ended. */
    public static final String WATCHDOG_RESET = "watchdog reset";

    public static final DeviceConstraints NONE =
            new DeviceConstraints(0, 0, 0, NetworkStack.UNLIMITED);

    public DeviceConstraints withTls(DeviceTls tls) {
        return new DeviceConstraints(startNanos, hmacNanos, watchdogNanos, stack.withTls(tls));
    }
}
