package io.bootstorm.gateway.transport;

import io.netty.handler.ssl.SslContext;
import java.time.Duration;

/**
 * How one event loop calls webhooks.
 *
 * @param tls for clients; verifies the certificate (the host name is checked in any case)
 * @param maxConnections open at once, over all webhooks
 * @param maxWaiting calls that wait for a connection
 * @param maxNewcomers connections to one server that are fresh: opened, without the first byte of
 *     an answer, for less than {@code newcomerTime}
 * @param newcomerTime after which a silent connection counts as taken by the server
 */
public record WebhookSettings(
        SslContext tls,
        int maxConnections,
        int maxWaiting,
        int maxResponseBytes,
        int maxNewcomers,
        Duration newcomerTime) {

    /**
     * Many small servers let five connections queue before they accept them. Of more at once the
     * system loses some for seconds, and calls end in timeouts that the server never knew of.
     */
    public static final int NEWCOMERS = 4;

    public static final Duration NEWCOMER_TIME = Duration.ofMillis(100);
}
