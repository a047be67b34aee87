/**
 * Very many devices on few threads.
 *
 * <p>Begin with {@link io.bootstorm.emulator.fleet.Fleet}, which puts everything together, {@link
 * io.bootstorm.emulator.fleet.FleetConfig} for what can be set, and {@code Lane}, which starts one
 * event loop's share of the devices. Devices that wait or have ended are numbers: who they are and
 * when they start is worked out from the seed and their index.
 */
package io.bootstorm.emulator.fleet;
