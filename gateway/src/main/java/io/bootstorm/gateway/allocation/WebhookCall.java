package io.bootstorm.gateway.allocation;

import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.time.Duration;

/**
 * One POST to a custom allocation webhook.
 *
 * @param url whole, with the function's key if it has one: secret
 * @param timeout from the call being made to the last byte of the answer, waiting for a connection
 *     included
 */
public record WebhookCall(String url, AllocationRequest body, Duration timeout) {

    /** With the URL's query hidden and the body left out. */
    @Override
    public String toString() {
        return "WebhookCall[" + CustomAllocationDefinition.redact(url) + "]";
    }
}
