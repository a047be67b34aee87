package io.bootstorm.simulation.invariant;

/** Counts what is admitted in a window, and compares it with a quota. */
final class Count {

    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private final long windowNanos;
    private long window;
    private int admitted;

    Count(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    void clear() {
        admitted = 0;
    }

    /**
     * Who is a stranger, or unreadable, is not counted.
     *
     * @param quota 0 for none
     * @return null if the answer is right
     */
    String judge(long nowNanos, int status, int quota) {
        if (nowNanos / windowNanos != window) {
            window = nowNanos / windowNanos;
            admitted = 0;
        }
        if (status == TOO_MANY_REQUESTS) {
            return quota > 0 && admitted >= quota
                    ? null
                    : "429 though only " + admitted + " of " + quota + " were taken";
        }
        if (status != UNAUTHORIZED && status != BAD_REQUEST) {
            admitted++;
        }
        return quota == 0 || admitted <= quota ? null : admitted + " were taken, not " + quota;
    }
}
