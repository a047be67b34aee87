/**
 * What always holds in a house, one class for each promise. Where the service's documents say it,
 * the class says which.
 */
package io.bootstorm.simulation.invariant;
