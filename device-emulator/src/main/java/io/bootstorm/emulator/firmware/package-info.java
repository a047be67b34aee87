/**
 * What stands around the boot sequence: what a device does after a failed boot. Begin with {@link
 * io.bootstorm.emulator.firmware.Firmware}.
 */
package io.bootstorm.emulator.firmware;
