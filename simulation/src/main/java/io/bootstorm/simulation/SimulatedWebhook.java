package io.bootstorm.simulation;

import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.protocol.wire.Json;
import java.util.concurrent.CompletableFuture;

/** A custom allocation policy behind its webhook, body to body. */
final class SimulatedWebhook {

    private final AllocationFunction function;
    private final FunctionLog log = new SilentLog();
    private int calls;

    SimulatedWebhook(CustomAllocationPolicy policy) {
        this.function = new AllocationFunction(policy);
    }

    int calls() {
        return calls;
    }

    /**
     * @param tookNanos how long the call takes in virtual time, for the story of the registration
     * @throws IllegalStateException if the policy waits for something: under virtual time nothing
     *     else would move meanwhile
     */
    WebhookResult call(WebhookCall call, long tookNanos) {
        calls++;
        byte[] body = Json.bytes(call.body());
        CompletableFuture<FunctionAnswer> answer = function.call(body, body.length, log);
        if (!answer.isDone()) {
            throw new IllegalStateException(
                    "a policy under virtual time must decide within the call, this one waits");
        }
        FunctionAnswer decided = answer.join();
        return new WebhookResult.Answered(
                decided.status(),
                decided.body(),
                new WebhookResult.Timing(0, 0, tookNanos, tookNanos));
    }

    /** A policy's words are nobody's concern in a virtual run. */
    private static final class SilentLog implements FunctionLog {

        @Override
        public void information(String line) {}

        @Override
        public void information(String label, String value) {}

        @Override
        public void error(String line) {}

        @Override
        public boolean showsBodies() {
            return false;
        }
    }
}
