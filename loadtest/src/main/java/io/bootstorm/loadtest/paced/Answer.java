package io.bootstorm.loadtest.paced;

/**
 * One request and how it ended.
 *
 * @param dueNanos when it should have been sent
 * @param sentNanos when it was
 * @param endNanos when the answer was there whole, or the failure
 * @param failure null for a 200; otherwise what went wrong, one of few texts
 */
public record Answer(long dueNanos, long sentNanos, long endNanos, String failure) {

    /** What a device feels: from when the request should have gone out. */
    public long responseNanos() {
        return endNanos - dueNanos;
    }

    /** What the webhook took. */
    public long serviceNanos() {
        return endNanos - sentNanos;
    }

    /** How late the generator was. */
    public long latenessNanos() {
        return sentNanos - dueNanos;
    }

    public boolean isOk() {
        return failure == null;
    }
}
