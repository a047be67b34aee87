package io.bootstorm.gateway.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * The desired or the reported properties of a twin.
 *
 * @param properties never changed in place
 * @param version {@code $version}: 1 at first, one more after every change
 */
public record TwinSection(ObjectNode properties, long version, Instant lastUpdated) {

    public TwinSection changedTo(ObjectNode other, Instant now) {
        return new TwinSection(other, version + 1, now);
    }
}
