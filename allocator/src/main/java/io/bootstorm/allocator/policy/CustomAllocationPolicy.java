package io.bootstorm.allocator.policy;

import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.concurrent.CompletionStage;

/**
 * Chooses a linked hub for a registering device, as the webhook of a custom allocation policy does
 * ("Understand custom allocation policies").
 *
 * <p>Many threads call one policy at once, network threads among them: it must not block. A policy
 * that waits (for a database, say) returns a stage and completes it from a thread of its own. One
 * that need not wait returns a completed stage, which costs no thread change.
 *
 * <p>Refusing a device is an {@link AllocationOutcome.Refused}. A stage that fails, or an exception
 * thrown here, is a bug or an outage: the caller gets a bare 500, which makes DPS try again.
 */
public interface CustomAllocationPolicy {

    /** What configuration and URLs call it: lower-case words joined by hyphens. */
    String name();

    /**
     * @param request as sent; any member may be null, since callers leave things out
     * @param log shows lines to whoever runs the policy; valid until the stage completes
     */
    CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log);
}
