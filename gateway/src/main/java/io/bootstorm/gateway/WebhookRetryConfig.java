package io.bootstorm.gateway;

/**
 * Ten retries, the first after 1 s, each wait 9 s longer, are documented.
 *
 * @param retries 0 to 100
 * @param afterNoAnswer whether a webhook that cannot be reached, or does not answer in time, is
 *     tried again too; false by default, an assumption
 */
public record WebhookRetryConfig(
        Integer retries, Integer firstWaitMillis, Integer growthMillis, Boolean afterNoAnswer) {

    public static final WebhookRetryConfig DOCUMENTED =
            new WebhookRetryConfig(null, null, null, null);

    public WebhookRetryConfig {
        String key = "gateway.allocation.webhook-retry.";
        retries = Check.within(key + "retries", retries == null ? 10 : retries, 0, 100);
        firstWaitMillis =
                Check.within(
                        key + "first-wait-millis",
                        firstWaitMillis == null ? 1_000 : firstWaitMillis,
                        1,
                        600_000);
        growthMillis =
                Check.within(
                        key + "growth-millis",
                        growthMillis == null ? 9_000 : growthMillis,
                        0,
                        600_000);
        afterNoAnswer = afterNoAnswer != null && afterNoAnswer;
    }
}
