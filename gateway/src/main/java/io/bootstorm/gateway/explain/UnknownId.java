package io.bootstorm.gateway.explain;

import java.util.List;

/**
 * Of an id that nothing is remembered of.
 *
 * @param message why that may be
 * @param nearest ids that are remembered and look alike; the likeliest first
 */
public record UnknownId(String registrationId, String message, List<String> nearest) {

    public UnknownId {
        nearest = List.copyOf(nearest);
    }
}
