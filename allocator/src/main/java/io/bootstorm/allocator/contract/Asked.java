package io.bootstorm.allocator.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.allocator.policy.FunctionLog;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A policy behind the function that every door puts it behind. */
final class Asked {

    private static final int PATIENCE_SECONDS = 10;

    private final AllocationFunction function;

    Asked(CustomAllocationPolicy policy) {
        function = new AllocationFunction(policy);
    }

    FunctionAnswer about(String request) {
        byte[] body = request.getBytes(UTF_8);
        try {
            return function.call(body, body.length, new Silence())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "no answer within " + PATIENCE_SECONDS + " seconds to " + request, e);
        } catch (ExecutionException e) {
            throw new AssertionError("a function never fails, but answers 500", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A refusal that DPS takes as an answer, with a text for whoever reads the function's log. */
    static void requireRefusal(FunctionAnswer answer, String request) {
        require(
                answer.status() == 400 && !answer.json() && answer.body().length > 0,
                "refused with 400 and a text",
                answer,
                request);
    }

    static void require(boolean kept, String promised, FunctionAnswer answer, String request) {
        if (!kept) {
            throw new AssertionError(
                    "should have been "
                            + promised
                            + ", but was "
                            + answer.status()
                            + " "
                            + new String(answer.body(), UTF_8)
                            + " to "
                            + request);
        }
    }

    /** The answers say enough. */
    private static final class Silence implements FunctionLog {

        @Override
        public void information(String line) {
            // Not asked for.
        }

        @Override
        public void information(String label, String value) {
            // Not asked for.
        }

        @Override
        public void error(String line) {
            // The answer is 500 then.
        }

        @Override
        public boolean showsBodies() {
            return false;
        }
    }
}
