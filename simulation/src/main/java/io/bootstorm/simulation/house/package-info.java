/**
 * The whole house in one thread, down to the bytes of its protocols, with everything going wrong
 * that can: from a seed, and the same every time.
 */
package io.bootstorm.simulation.house;
