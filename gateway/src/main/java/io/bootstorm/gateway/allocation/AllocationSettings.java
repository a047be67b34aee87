package io.bootstorm.gateway.allocation;

import io.bootstorm.protocol.wire.AllocationPolicy;
import java.time.Duration;

/**
 * How hubs are chosen.
 *
 * @param instancePolicy for enrollments that name none; never custom
 * @param webhookTimeout for one call; the service's is unpublished
 * @param retries of webhook calls
 * @param parseStringPayload whether a device's payload that is a JSON string holding a JSON object
 *     (the Java SDK can send nothing else) is handed to the webhook as that object; unpublished, so
 *     true is an assumption
 */
public record AllocationSettings(
        AllocationPolicy instancePolicy,
        Duration webhookTimeout,
        WebhookRetries retries,
        boolean parseStringPayload) {

    public static final AllocationSettings DEFAULTS =
            new AllocationSettings(
                    AllocationPolicy.HASHED,
                    Duration.ofSeconds(30),
                    WebhookRetries.DOCUMENTED,
                    true);

    public AllocationSettings {
        if (instancePolicy == AllocationPolicy.CUSTOM) {
            throw new IllegalArgumentException(
                    "the instance's allocation policy cannot be 'custom'; set it on an enrollment");
        }
    }
}
