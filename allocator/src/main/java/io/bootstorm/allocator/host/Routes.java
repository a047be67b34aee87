package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.AllocationFunction;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The paths: {@code /api/{policy}} for each policy and {@code /api/HttpTrigger1}, the tutorial's
 * name for its function. Letter case does not matter, as on the Functions host.
 */
final class Routes {

    private static final String PREFIX = "/api/";
    private static final String TUTORIAL_POLICY = "tutorial";
    private static final String TUTORIAL_FUNCTION = "HttpTrigger1";

    private final List<Route.Function> functions;

    private final HttpReply noSuchFunction;

    private Routes(List<Route.Function> functions) {
        this.functions = functions;
        this.noSuchFunction =
                HttpReply.text(
                        HttpResponseStatus.NOT_FOUND,
                        "There is no such function here; there are, below /api/: " + names() + ".");
    }

    static Routes to(List<CustomAllocationPolicy> policies, InvocationLogs logs) {
        List<Route.Function> functions = new ArrayList<>();
        for (CustomAllocationPolicy policy : policies) {
            AllocationFunction function = new AllocationFunction(policy);
            if (policy.name().equals(TUTORIAL_POLICY)) {
                functions.add(
                        new Route.Function(
                                TUTORIAL_FUNCTION, function, logs.of(TUTORIAL_FUNCTION)));
            }
            functions.add(new Route.Function(policy.name(), function, logs.of(policy.name())));
        }
        return new Routes(List.copyOf(functions));
    }

    /** Null if nothing stands behind the path of this request target. */
    Route find(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        if (target.startsWith(PREFIX)) {
            return function(target, end);
        }
        if (end == "/health/ready".length() && target.startsWith("/health/ready")) {
            return Route.Health.READY;
        }
        if (end == "/health/live".length() && target.startsWith("/health/live")) {
            return Route.Health.LIVE;
        }
        return null;
    }

    private Route function(String target, int end) {
        int length = end - PREFIX.length();
        for (Route.Function function : functions) {
            String name = function.name();
            if (name.length() == length
                    && target.regionMatches(true, PREFIX.length(), name, 0, length)) {
                return function;
            }
        }
        return null;
    }

    /** The reply for an unknown path. */
    HttpReply noSuchFunction() {
        return noSuchFunction;
    }

    /** The names of the functions, for a person. */
    String names() {
        return functions.stream().map(Route.Function::name).collect(Collectors.joining(", "));
    }
}
