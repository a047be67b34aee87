package io.bootstorm.emulator.boot;

/**
 * How a device boots; one for very many devices.
 *
 * @param derivesKey whether the device makes its key from the group's, a phase of its own
 * @param subscribes whether the transport subscribes before it registers (MQTT does, HTTP does not)
 * @param timeoutNanos the C SDK's option {@code provisioning_timeout}: how long the device waits
 *     for the connection and for each answer, counted from when it began; 0 for none, its default:
 *     then a server that never answers keeps the device waiting for good
 */
public record BootSettings(
        boolean derivesKey, boolean subscribes, BackOff backOff, long timeoutNanos) {}
