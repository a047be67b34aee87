package org.contoso.allocation;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.bootstorm.allocator.function.WorkerDoor;
import java.util.Optional;

/** The policy as an Azure Function: {@code POST /api/canary-hub} with a function key. */
public final class CanaryHubFunction {

    private static final WorkerDoor DOOR = WorkerDoor.to(new CanaryHubPolicy());

    @FunctionName("canary-hub")
    public HttpResponseMessage allocate(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return DOOR.call(request, context);
    }
}
