/**
 * The whole house in one thread: the fleet's devices, the gateway's engines, the policies and the
 * stores under virtual time and a simulated network, from one seed. Start at {@link
 * io.bootstorm.simulation.VirtualFleet}.
 */
package io.bootstorm.simulation;
