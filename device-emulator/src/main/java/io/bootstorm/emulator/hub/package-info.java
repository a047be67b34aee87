/**
 * What a device does at its hub after its boot. {@link io.bootstorm.emulator.hub.HubStay} is an
 * engine like the boot sequence: no sockets, no clock.
 */
package io.bootstorm.emulator.hub;
