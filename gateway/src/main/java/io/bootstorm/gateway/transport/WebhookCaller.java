package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import java.util.function.Consumer;

/** Calls custom allocation webhooks. Used on one event loop. */
@FunctionalInterface
public interface WebhookCaller {

    /**
     * @param done is given the result exactly once, on the same event loop, possibly before this
     *     returns
     */
    void call(WebhookCall call, Consumer<WebhookResult> done);
}
