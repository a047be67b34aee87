package io.bootstorm.gateway.allocation;

/**
 * When a webhook is called again. Documented are ten retries after an answer of 429 or more, the
 * first after 1 s, each wait 9 s longer than the one before: 415 s in all.
 *
 * @param count retries after the first call
 * @param firstWaitMillis before the first retry
 * @param growthMillis by which each wait is longer than the one before
 * @param afterNoAnswer whether a webhook that cannot be reached, or does not answer in time, is
 *     called again too; unpublished, so false is an assumption: the registration fails at once
 */
public record WebhookRetries(
        int count, long firstWaitMillis, long growthMillis, boolean afterNoAnswer) {

    public static final WebhookRetries DOCUMENTED = new WebhookRetries(10, 1_000, 9_000, false);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * @param retry 0 for the first
     * @return nanoseconds to wait before that retry
     */
    public long waitNanos(int retry) {
        return (firstWaitMillis + growthMillis * retry) * NANOS_PER_MILLI;
    }
}
