package io.bootstorm.simulation.story;

import io.bootstorm.protocol.wire.ReprovisionPolicy;

/**
 * What an operator changes about an enrollment.
 *
 * @param key the version of its keys, both of them; devices with another are strangers
 */
public record Terms(int key, ReprovisionPolicy reprovision, boolean enabled) {}
