package io.bootstorm.gateway.allocation;

/** How a webhook call ended, and how long its parts took. */
public sealed interface WebhookResult {

    Timing timing();

    /**
     * @param status the HTTP status
     * @param body within the size limit; do not change
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would be a waste
    record Answered(int status, byte[] body, Timing timing) implements WebhookResult {}

    /**
     * No whole answer came.
     *
     * @param failure why
     * @param detail for the log; nothing secret
     */
    record Unanswered(Failure failure, String detail, Timing timing) implements WebhookResult {}

    /** Why there is no answer. */
    enum Failure {
        /** No connection within the deadline, or none allowed. */
        CONNECT,
        /** The certificate or handshake was not acceptable. */
        TLS,
        TIMEOUT,
        /** The connection ended in the middle of the exchange. */
        CLOSED,
        /** The answer is larger than the limit. */
        TOO_LARGE,
        /** The answer is not HTTP. */
        PROTOCOL,
        /** More calls wait than the limit allows. */
        QUEUE_FULL
    }

    /**
     * Nanoseconds; 0 for a part that was not reached or not needed.
     *
     * @param queued waiting for a connection to come free
     * @param connect TCP and TLS
     * @param firstByte from the request being written to the first byte of the answer
     * @param total from the call being made to its end
     */
    record Timing(long queued, long connect, long firstByte, long total) {}
}
