package io.bootstorm.gateway;

import io.bootstorm.protocol.wire.AllocationPolicy;

/**
 * How hubs are chosen, and what a device sees meanwhile.
 *
 * @param policy of the instance, for enrollments that name none: hashed (the default), static or
 *     geoLatency, never custom
 * @param assigningPolls how many polls answer {@code assigning} though the outcome may be known; 1
 *     by default, as the tutorial's transcript shows; an assumption
 * @param retryAfterSeconds what devices are told to wait between polls; 3 by default, as documented
 * @param webhookRetry how a webhook that answers 429 or more is tried again
 * @param parseStringPayload whether a payload that is a JSON string holding a JSON object, which is
 *     all that the Java SDK can send, is handed to the webhook as that object; true by default, an
 *     assumption
 */
public record AllocationConfig(
        AllocationPolicy policy,
        Integer assigningPolls,
        Integer retryAfterSeconds,
        WebhookRetryConfig webhookRetry,
        Boolean parseStringPayload) {

    public static final AllocationConfig DEFAULT =
            new AllocationConfig(null, null, null, null, null);

    public AllocationConfig {
        policy = policy == null ? AllocationPolicy.HASHED : policy;
        Check.that(
                policy != AllocationPolicy.CUSTOM,
                "gateway.allocation.policy: 'custom' cannot be the instance's policy; set it on"
                        + " an enrollment");
        assigningPolls =
                Check.within(
                        "gateway.allocation.assigning-polls",
                        assigningPolls == null ? 1 : assigningPolls,
                        0,
                        1000);
        retryAfterSeconds =
                Check.within(
                        "gateway.allocation.retry-after-seconds",
                        retryAfterSeconds == null ? 3 : retryAfterSeconds,
                        1,
                        300);
        webhookRetry = webhookRetry == null ? WebhookRetryConfig.DOCUMENTED : webhookRetry;
        parseStringPayload = parseStringPayload == null || parseStringPayload;
    }
}
