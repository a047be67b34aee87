package io.bootstorm.simulation;

import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.protocol.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The custom allocation policies behind their webhooks, called in this process, body to body. A
 * webhook's URL names its policy by the last part of its path, as the allocator's paths do; which
 * host it names does not matter.
 */
final class PolicyCalls {

    private static final String TUTORIAL_FUNCTION = "httptrigger1";
    private static final String TUTORIAL_POLICY = "tutorial";

    private final Map<String, AllocationFunction> functions = new TreeMap<>();
    private final FunctionLog log = new SilentLog();
    private long calls;

    PolicyCalls(List<CustomAllocationPolicy> policies) {
        for (CustomAllocationPolicy policy : policies) {
            AllocationFunction function = new AllocationFunction(policy);
            functions.put(policy.name(), function);
            if (policy.name().equals(TUTORIAL_POLICY)) {
                functions.put(TUTORIAL_FUNCTION, function);
            }
        }
    }

    /** How often a policy was asked. */
    long calls() {
        return calls;
    }

    /**
     * @param enrollment for the message
     * @throws IllegalArgumentException if no policy here stands behind the URL
     */
    void requirePolicyOf(String enrollment, String url) {
        if (!functions.containsKey(nameIn(url))) {
            throw new IllegalArgumentException(
                    "enrollment "
                            + enrollment
                            + " calls a webhook whose path ends in '"
                            + nameIn(url)
                            + "', and a virtual run calls policies in its own process: let it end"
                            + " in one of "
                            + String.join(", ", functions.keySet())
                            + ", or add the policy to allocator.policies or allocator.policy-path");
        }
    }

    /**
     * @param tookNanos how long the call takes in virtual time
     * @throws IllegalArgumentException if the policy waits for something: under virtual time
     *     nothing else would move meanwhile
     */
    WebhookResult call(WebhookCall call, long tookNanos) {
        calls++;
        String name = nameIn(call.url());
        byte[] body = Json.bytes(call.body());
        CompletableFuture<FunctionAnswer> answer = functions.get(name).call(body, body.length, log);
        if (!answer.isDone()) {
            throw new IllegalArgumentException(
                    "the policy '"
                            + name
                            + "' waits for something before it answers, such as a database or"
                            + " another thread: under virtual time nothing would move meanwhile."
                            + " Run it without --virtual, or use a policy that decides within the"
                            + " call");
        }
        FunctionAnswer decided = answer.join();
        return new WebhookResult.Answered(
                decided.status(),
                decided.body(),
                new WebhookResult.Timing(0, 0, tookNanos, tookNanos));
    }

    private static String nameIn(String url) {
        String path = URI.create(url).getPath();
        return path == null
                ? ""
                : path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
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
