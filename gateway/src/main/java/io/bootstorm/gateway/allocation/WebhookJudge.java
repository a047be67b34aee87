package io.bootstorm.gateway.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.util.List;

/**
 * What follows from a webhook's answer ("how to use custom allocation policies", troubleshooting).
 * What the document leaves open is an assumption, and says so where it stands. Safe for use by many
 * threads.
 */
public final class WebhookJudge {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TRANSIENT_FROM = 429;
    private static final int MAX_NAME_SHOWN = 100;

    private final AllocationSettings settings;

    public WebhookJudge(AllocationSettings settings) {
        this.settings = settings;
    }

    /**
     * @param retriesSoFar 0 for the answer to the first call
     */
    public WebhookVerdict judge(WebhookCall call, WebhookResult result, int retriesSoFar) {
        if (result instanceof WebhookResult.Answered answered) {
            return judgeAnswer(call, answered, retriesSoFar);
        }
        return judgeSilence((WebhookResult.Unanswered) result, retriesSoFar);
    }

    private WebhookVerdict judgeAnswer(
            WebhookCall call, WebhookResult.Answered answered, int retriesSoFar) {
        int status = answered.status();
        if (status == OK) {
            return judgeBody(call, answered.body());
        }
        if (status == UNAUTHORIZED) {
            return fail(DpsError.CUSTOM_ALLOCATION_UNAUTHORIZED, null);
        }
        if (status >= TRANSIENT_FROM && retriesSoFar < settings.retries().count()) {
            return new WebhookVerdict.CallAgain(settings.retries().waitNanos(retriesSoFar));
        }
        return new WebhookVerdict.Fail(
                DpsError.CUSTOM_ALLOCATION_FAILED,
                DpsError.CUSTOM_ALLOCATION_FAILED.message(status),
                null);
    }

    private WebhookVerdict judgeBody(WebhookCall call, byte[] body) {
        AllocationResponse response;
        try {
            response = Json.read(body, AllocationResponse.class);
        } catch (BadJson e) {
            return invalid("the webhook's answer is not an allocation response", e.getMessage());
        }
        String named = response.iotHubHostName();
        if (named == null || named.isEmpty()) {
            return fail(DpsError.CUSTOM_ALLOCATION_NO_HUB, null);
        }
        String linked = findLinked(call.body().linkedHubs(), named);
        if (linked == null) {
            return invalid("the webhook's IoT hub is not one of linkedHubs", printable(named));
        }
        JsonNode payload = response.payload();
        boolean passOn = payload != null && !payload.isNull() && takesPayload(call);
        return new WebhookVerdict.Assign(linked, response.initialTwin(), passOn ? payload : null);
    }

    /** Every text here, and that nothing is called again by default, is an assumption. */
    private WebhookVerdict judgeSilence(WebhookResult.Unanswered unanswered, int retriesSoFar) {
        boolean ourOwnLimit = unanswered.failure() == WebhookResult.Failure.QUEUE_FULL;
        if ((ourOwnLimit || settings.retries().afterNoAnswer())
                && retriesSoFar < settings.retries().count()) {
            return new WebhookVerdict.CallAgain(settings.retries().waitNanos(retriesSoFar));
        }
        return switch (unanswered.failure()) {
            case CONNECT -> invalid("the webhook cannot be reached", unanswered.detail());
            case TLS ->
                    invalid("the webhook's TLS handshake was not accepted", unanswered.detail());
            case TIMEOUT ->
                    invalid(
                            "the webhook did not answer within "
                                    + settings.webhookTimeout().toMillis()
                                    + " ms",
                            unanswered.detail());
            case CLOSED -> invalid("the webhook closed the connection", unanswered.detail());
            case TOO_LARGE -> invalid("the webhook's answer is too large", unanswered.detail());
            case PROTOCOL -> invalid("the webhook's answer is not HTTP", unanswered.detail());
            case QUEUE_FULL -> fail(DpsError.BUSY, unanswered.detail());
        };
    }

    private static boolean takesPayload(WebhookCall call) {
        return !apiVersion(call).equals(WebhookAllocation.VERSION_WITHOUT_PAYLOAD);
    }

    private static String apiVersion(WebhookCall call) {
        return call.body().enrollmentGroup() == null
                ? call.body().individualEnrollment().customAllocationDefinition().apiVersion()
                : call.body().enrollmentGroup().customAllocationDefinition().apiVersion();
    }

    private static String findLinked(List<String> linkedHubs, String named) {
        for (String linked : linkedHubs) {
            if (linked.equalsIgnoreCase(named)) {
                return linked;
            }
        }
        return null;
    }

    private static WebhookVerdict fail(DpsError error, String detail) {
        return new WebhookVerdict.Fail(error, error.message(), detail);
    }

    private static WebhookVerdict invalid(String what, String detail) {
        return new WebhookVerdict.Fail(
                DpsError.CUSTOM_ALLOCATION_INVALID,
                DpsError.CUSTOM_ALLOCATION_INVALID.message(what),
                detail);
    }

    /** A webhook may answer anything: cut short, and no control characters in a log. */
    private static String printable(String text) {
        String cut = text.length() <= MAX_NAME_SHOWN ? text : text.substring(0, MAX_NAME_SHOWN);
        return cut.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
