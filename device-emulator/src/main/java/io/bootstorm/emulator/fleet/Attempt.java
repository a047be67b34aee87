package io.bootstorm.emulator.fleet;

/**
 * One boot of one device.
 *
 * @param index the device
 * @param number of the boot, from 1
 * @param poweredOnNanos when the device was switched on or last reset
 */
record Attempt(int index, int number, long poweredOnNanos) {}
