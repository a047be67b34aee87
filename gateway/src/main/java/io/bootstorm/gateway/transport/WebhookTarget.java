package io.bootstorm.gateway.transport;

import java.nio.charset.StandardCharsets;

/** A webhook's URL with the part of its request that never changes. */
final class WebhookTarget {

    private static final String USER_AGENT = "bootstorm-gateway";

    private final WebhookUrl.Origin origin;
    private final byte[] head;

    /**
     * @throws IllegalArgumentException if the URL cannot be called; the message hides its query
     */
    WebhookTarget(String url) {
        WebhookUrl parsed = WebhookUrl.parse(url);
        this.origin = parsed.origin();
        this.head =
                ("POST "
                                + parsed.target()
                                + " HTTP/1.1\r\nHost: "
                                + origin.authority()
                                + "\r\nUser-Agent: "
                                + USER_AGENT
                                + "\r\nAccept: application/json"
                                + "\r\nContent-Type: application/json; charset=utf-8"
                                + "\r\nContent-Length: ")
                        .getBytes(StandardCharsets.US_ASCII);
    }

    WebhookUrl.Origin origin() {
        return origin;
    }

    /** Up to where the length of the body is to stand. */
    byte[] head() {
        return head;
    }

    /** Without path and query. */
    @Override
    public String toString() {
        return origin.toString();
    }
}
