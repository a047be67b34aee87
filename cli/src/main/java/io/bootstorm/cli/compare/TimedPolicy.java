package io.bootstorm.cli.compare;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Takes a time that is known beforehand: computing if it is short, as a rule would, and waiting if
 * it is long, as for a database.
 */
record TimedPolicy(long serviceNanos, LongSupplier nanoClock) implements CustomAllocationPolicy {

    static final String NAME = "timed";

    private static final long LONGEST_COMPUTING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        AllocationOutcome outcome =
                new AllocationOutcome.Allocated(
                        new AllocationResponse(request.linkedHubs().get(0), null, null));
        if (serviceNanos > LONGEST_COMPUTING_NANOS) {
            return CompletableFuture.supplyAsync(
                    () -> outcome,
                    CompletableFuture.delayedExecutor(
                            serviceNanos, TimeUnit.NANOSECONDS, Runnable::run));
        }
        long untilNanos = nanoClock.getAsLong() + serviceNanos;
        while (nanoClock.getAsLong() < untilNanos) {
            Thread.onSpinWait();
        }
        return outcome.now();
    }
}
