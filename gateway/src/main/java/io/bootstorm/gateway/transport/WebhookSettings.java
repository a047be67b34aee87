package io.bootstorm.gateway.transport;

import io.netty.handler.ssl.SslContext;

/**
 * How one event loop calls webhooks.
 *
 * @param tls for clients; verifies the certificate (the host name is checked in any case)
 * @param maxConnections open at once, over all webhooks
 * @param maxWaiting calls that wait for a connection
 */
public record WebhookSettings(
        SslContext tls, int maxConnections, int maxWaiting, int maxResponseBytes) {}
