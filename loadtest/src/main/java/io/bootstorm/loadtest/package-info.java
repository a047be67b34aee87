/**
 * Gatling for DPS. {@link io.bootstorm.loadtest.Dps} is what a simulation of one's own imports;
 * {@link io.bootstorm.loadtest.LoadTestRun} runs a simulation in a JVM of its own.
 *
 * <p>Two simulations are ready: {@link io.bootstorm.loadtest.simulation.AllocationSimulation} asks
 * a custom allocation webhook what DPS would ask it, {@link
 * io.bootstorm.loadtest.simulation.BootSimulation} boots devices. Their parameters are those of
 * {@link io.bootstorm.loadtest.simulation.AllocationLoad} and {@link
 * io.bootstorm.loadtest.simulation.BootLoad}, read as {@link
 * io.bootstorm.loadtest.simulation.Parameters} says.
 */
package io.bootstorm.loadtest;
