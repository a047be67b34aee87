package io.bootstorm.gateway.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.InitialTwin;

/** What follows from a webhook's answer, or from there being none. */
public sealed interface WebhookVerdict {

    /**
     * @param hostName one of the request's {@code linkedHubs}, spelled as there
     * @param initialTwin null for none
     * @param payload for the device; null for none
     */
    record Assign(String hostName, InitialTwin initialTwin, JsonNode payload)
            implements WebhookVerdict {}

    /** Call again after so long. */
    record CallAgain(long waitNanos) implements WebhookVerdict {}

    /**
     * @param message for the device
     * @param detail for the log; nothing secret; null if the message says it all
     */
    record Fail(DpsError error, String message, String detail) implements WebhookVerdict {}
}
