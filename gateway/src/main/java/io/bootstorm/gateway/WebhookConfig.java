package io.bootstorm.gateway;

import java.nio.file.Path;

/**
 * Calls of custom allocation webhooks.
 *
 * @param caFile PEM with the CAs that HTTPS webhooks are verified against; null for the JDK's
 * @param timeoutSeconds for one call, waiting for a connection included; 30 by default, an
 *     assumption
 * @param maxConnections open at once, over all webhooks
 * @param maxWaiting calls that wait for a connection
 */
public record WebhookConfig(
        Path caFile,
        Integer timeoutSeconds,
        Integer maxConnections,
        Integer maxWaiting,
        Integer maxResponseBytes) {

    public static final WebhookConfig DEFAULT = new WebhookConfig(null, null, null, null, null);

    public WebhookConfig {
        timeoutSeconds =
                Check.within(
                        "gateway.webhook.timeout-seconds",
                        timeoutSeconds == null ? 30 : timeoutSeconds,
                        1,
                        600);
        maxConnections =
                Check.within(
                        "gateway.webhook.max-connections",
                        maxConnections == null ? 128 : maxConnections,
                        1,
                        10_000);
        maxWaiting =
                Check.within(
                        "gateway.webhook.max-waiting",
                        maxWaiting == null ? 100_000 : maxWaiting,
                        1,
                        1_000_000);
        maxResponseBytes =
                Check.within(
                        "gateway.webhook.max-response-bytes",
                        maxResponseBytes == null ? 1 << 20 : maxResponseBytes,
                        1024,
                        1 << 26);
    }
}
