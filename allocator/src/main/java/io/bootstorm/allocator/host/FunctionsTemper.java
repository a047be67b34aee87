package io.bootstorm.allocator.host;

import io.bootstorm.allocator.host.AllocatorConfig.Temper;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps calls waiting as the Azure Functions host does: for a cold start, for a place on a warm
 * instance, and a little in any case. Nothing blocks; the caller's event loop comes back later.
 */
final class FunctionsTemper {

    private final FunctionInstances instances;

    /**
     * @param clock that of the loops that call
     */
    FunctionsTemper(Temper settings, Ticker clock) {
        instances = new FunctionInstances(settings, clock.nanoTime());
    }

    /**
     * Makes the call when an instance has time for it, on the loop that called here; not at all if
     * the answer was completed meanwhile.
     */
    CompletableFuture<FunctionAnswer> call(
            EventExecutor loop, Supplier<CompletableFuture<FunctionAnswer>> call) {
        long waitNanos = instances.take(loop.ticker().nanoTime());
        if (waitNanos == FunctionInstances.TOO_MANY) {
            return CompletableFuture.completedFuture(FunctionAnswer.TOO_BUSY);
        }
        if (waitNanos == 0) {
            instances.begun();
            return call.get();
        }
        CompletableFuture<FunctionAnswer> answer = new CompletableFuture<>();
        loop.schedule(() -> begin(call, answer), waitNanos, TimeUnit.NANOSECONDS);
        return answer;
    }

    private void begin(
            Supplier<CompletableFuture<FunctionAnswer>> call,
            CompletableFuture<FunctionAnswer> answer) {
        instances.begun();
        if (!answer.isDone()) {
            call.get().thenAccept(answer::complete);
        }
    }
}
