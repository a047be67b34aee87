/**
 * What goes wrong with devices, on purpose. {@link io.bootstorm.emulator.behaviour.Behaviour} is
 * the registry; a new one is a constant there, and a class beside it if it needs one.
 */
package io.bootstorm.emulator.behaviour;
