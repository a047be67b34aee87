package io.bootstorm.allocator.function;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.bootstorm.allocator.policy.ToastersAndHeatPumpsPolicy;
import io.bootstorm.allocator.policy.TutorialPolicy;
import java.util.Optional;

/**
 * The functions of the app, one for each policy: {@code POST /api/{function name}} with a function
 * key. A new policy is one more method here. The app setting {@code BOOTSTORM_LOG_BODIES=true} has
 * bodies logged whole.
 */
public final class AllocationFunctions {

    private static final WorkerDoor TUTORIAL = WorkerDoor.to(new TutorialPolicy());
    private static final WorkerDoor TOASTERS_AND_HEAT_PUMPS =
            WorkerDoor.to(new ToastersAndHeatPumpsPolicy());

    /** The tutorial's policy under the tutorial's name. */
    @FunctionName("HttpTrigger1")
    public HttpResponseMessage httpTrigger1(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return TUTORIAL.call(request, context);
    }

    /** The tutorial's policy under its own name. */
    @FunctionName("tutorial")
    public HttpResponseMessage tutorial(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return TUTORIAL.call(request, context);
    }

    /** The how-to article's policy. */
    @FunctionName("toasters-and-heatpumps")
    public HttpResponseMessage toastersAndHeatPumps(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return TOASTERS_AND_HEAT_PUMPS.call(request, context);
    }
}
