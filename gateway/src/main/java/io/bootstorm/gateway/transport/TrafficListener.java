package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;

/**
 * Is told what passes over sockets, for counting. Called on any event loop, so it must be quick; it
 * cannot change anything. Transports go by short names such as {@code mqtt}.
 */
public interface TrafficListener {

    TrafficListener NONE =
            new TrafficListener() {
                @Override
                public void opened(String transport) {
                    // nobody counts
                }

                @Override
                public void closed(String transport) {
                    // nobody counts
                }

                @Override
                public void webhookEnded(WebhookResult result) {
                    // nobody counts
                }
            };

    void opened(String transport);

    void closed(String transport);

    void webhookEnded(WebhookResult result);
}
