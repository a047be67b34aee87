package io.bootstorm.emulator.firmware;

/**
 * When a device boots again.
 *
 * @param waitNanos from the end of the failed boot
 * @param resets whether it starts from power-on
 */
public record NextBoot(long waitNanos, boolean resets) {}
