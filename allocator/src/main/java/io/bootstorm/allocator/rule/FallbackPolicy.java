package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** See {@link Fallback}. */
record FallbackPolicy(String name, List<CustomAllocationPolicy> policies, Fallback rule)
        implements CustomAllocationPolicy {

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        return ask(0, request, log);
    }

    private CompletionStage<AllocationOutcome> ask(
            int index, AllocationRequest request, FunctionLog log) {
        CustomAllocationPolicy policy = policies.get(index);
        CompletionStage<AllocationOutcome> decision = decisionOf(policy, request, log);
        if (index == policies.size() - 1) {
            return decision;
        }
        return decision.handle((outcome, failure) -> next(index, outcome, failure, request, log))
                .thenCompose(next -> next);
    }

    private CompletionStage<AllocationOutcome> next(
            int index,
            AllocationOutcome outcome,
            Throwable failure,
            AllocationRequest request,
            FunctionLog log) {
        if (failure != null && !rule.passOnFailures()) {
            return CompletableFuture.failedFuture(failure);
        }
        if (failure == null && !rule.passesOn(outcome)) {
            return CompletableFuture.completedFuture(outcome);
        }
        log.information("Not decided by ", policies.get(index).name());
        return ask(index + 1, request, log);
    }

    private static CompletionStage<AllocationOutcome> decisionOf(
            CustomAllocationPolicy policy, AllocationRequest request, FunctionLog log) {
        try {
            return policy.allocate(request, log);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
