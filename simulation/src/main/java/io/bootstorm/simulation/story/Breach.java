package io.bootstorm.simulation.story;

/**
 * A promise that was broken.
 *
 * @param how with which device, hub, operation
 */
public record Breach(String promise, String how) {}
