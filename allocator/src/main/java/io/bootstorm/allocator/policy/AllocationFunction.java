package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One policy as a function from body to body, the same behind every door; its log lines are those
 * of the tutorial's function. Safe for use by many threads.
 *
 * <p>Assumption: a body that is no JSON, on which the tutorial's C# throws, is refused with 400.
 */
public final class AllocationFunction {

    private static final ObjectReader EXACT_REQUESTS = Json.exactReader(AllocationRequest.class);
    private static final ObjectReader REQUESTS = Json.reader(AllocationRequest.class);
    private static final ObjectWriter RESPONSES = Json.writer(AllocationResponse.class);
    private static final AllocationRequest NOTHING = new AllocationRequest(null, null, null, null);

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final String FAILED = "The allocation policy failed.";

    private final CustomAllocationPolicy policy;

    public AllocationFunction(CustomAllocationPolicy policy) {
        this.policy = policy;
    }

    /**
     * Answers one request; never throws, and the future never fails. It is completed on return
     * unless the policy waits for something.
     *
     * @param body holds the request in its first {@code length} bytes, and is not kept
     */
    public CompletableFuture<FunctionAnswer> call(byte[] body, int length, FunctionLog log) {
        log.information("C# HTTP trigger function processed a request.");
        if (log.showsBodies()) {
            log.information("Request.Body:...");
            log.information(new String(body, 0, length, UTF_8));
        }
        AllocationRequest request;
        try {
            request = read(body, length);
        } catch (BadJson e) {
            log.information("Bad request body : ", e.getMessage());
            return CompletableFuture.completedFuture(
                    refusal(
                            null,
                            BAD_REQUEST,
                            "The request is not an AllocationRequest: " + e.getMessage() + ".",
                            log));
        }
        return decide(request, log)
                .handle((outcome, failure) -> answer(request, outcome, failure, log));
    }

    private CompletableFuture<AllocationOutcome> decide(
            AllocationRequest request, FunctionLog log) {
        try {
            return policy.allocate(request, log).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Like the tutorial's C#, takes an empty body and {@code null} for a request without members.
     */
    private static AllocationRequest read(byte[] body, int length) {
        if (isBlank(body, length)) {
            return NOTHING;
        }
        try {
            AllocationRequest request = readInEitherSpelling(body, length);
            return request == null ? NOTHING : request;
        } catch (IOException e) {
            throw BadJson.from(e);
        }
    }

    private static AllocationRequest readInEitherSpelling(byte[] body, int length)
            throws IOException {
        try {
            return EXACT_REQUESTS.readValue(body, 0, length);
        } catch (UnrecognizedPropertyException e) {
            return REQUESTS.readValue(body, 0, length);
        }
    }

    private static boolean isBlank(byte[] body, int length) {
        int i = 0;
        while (i < length && body[i] >= 0 && body[i] <= ' ') {
            i++;
        }
        return i == length;
    }

    private static FunctionAnswer answer(
            AllocationRequest request,
            AllocationOutcome outcome,
            Throwable failure,
            FunctionLog log) {
        if (failure != null) {
            return failed(request, failure, log);
        }
        if (outcome instanceof Allocated allocated) {
            return allocation(request, allocated.response(), log);
        }
        if (outcome instanceof Refused refused) {
            return refusal(registrationId(request), refused.status(), refused.text(), log);
        }
        return failed(request, new NullPointerException("no outcome"), log);
    }

    private static FunctionAnswer allocation(
            AllocationRequest request, AllocationResponse response, FunctionLog log) {
        try {
            byte[] json = RESPONSES.writeValueAsBytes(response);
            logResponse(json, log);
            return new FunctionAnswer(
                    OK, true, json, registrationId(request), response.iotHubHostName());
        } catch (JsonProcessingException e) {
            return failed(request, e, log);
        }
    }

    private static FunctionAnswer refusal(
            String registrationId, int status, String text, FunctionLog log) {
        byte[] bytes = text.getBytes(UTF_8);
        logResponse(bytes, log);
        return new FunctionAnswer(status, false, bytes, registrationId, text);
    }

    private static void logResponse(byte[] body, FunctionLog log) {
        if (log.showsBodies()) {
            log.information("Response");
            log.information(new String(body, UTF_8));
        }
    }

    /** Exception messages may hold what a policy connects with: only type and place are shown. */
    private static FunctionAnswer failed(
            AllocationRequest request, Throwable failure, FunctionLog log) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        StackTraceElement[] trace = cause.getStackTrace();
        String place = trace.length == 0 ? "an unknown place" : trace[0].toString();
        log.error("The policy failed with " + cause.getClass().getName() + " at " + place);
        return new FunctionAnswer(
                INTERNAL_SERVER_ERROR,
                false,
                FAILED.getBytes(UTF_8),
                registrationId(request),
                FAILED);
    }

    private static String registrationId(AllocationRequest request) {
        return request.deviceRuntimeContext() == null
                ? null
                : request.deviceRuntimeContext().registrationId();
    }
}
