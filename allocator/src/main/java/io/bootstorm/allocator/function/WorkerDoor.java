package io.bootstorm.allocator.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.allocator.policy.FunctionLog;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Between the Functions worker's words and an {@link AllocationFunction}: what a function of one's
 * own calls. The app setting {@code BOOTSTORM_LOG_BODIES=true} has bodies logged whole.
 */
public final class WorkerDoor {

    private static final String LOG_BODIES = "BOOTSTORM_LOG_BODIES";

    /** Below the 230 seconds after which Azure's front end gives up. */
    private static final long LONGEST_SECONDS = 200;

    private final AllocationFunction function;

    private WorkerDoor(AllocationFunction function) {
        this.function = function;
    }

    /** The door of one policy, to be kept by the function's class. */
    public static WorkerDoor to(CustomAllocationPolicy policy) {
        return new WorkerDoor(new AllocationFunction(policy));
    }

    /** Waits for the policy: the worker gives each invocation a thread of its own. */
    public HttpResponseMessage call(
            HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
        byte[] body = request.getBody().orElse("").getBytes(UTF_8);
        FunctionLog log = new WorkerLog(context.getLogger(), logsBodies());
        FunctionAnswer answer =
                function.call(body, body.length, log)
                        .completeOnTimeout(
                                FunctionAnswer.TOO_LATE, LONGEST_SECONDS, TimeUnit.SECONDS)
                        .join();
        return request.createResponseBuilder(status(answer.status()))
                .header("Content-Type", answer.contentType())
                .body(new String(answer.body(), UTF_8))
                .build();
    }

    private static HttpStatusType status(int code) {
        for (HttpStatus known : HttpStatus.values()) {
            if (known.value() == code) {
                return known;
            }
        }
        return HttpStatusType.custom(code);
    }

    private static boolean logsBodies() {
        return Boolean.parseBoolean(System.getenv(LOG_BODIES));
    }
}
