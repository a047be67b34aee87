package io.bootstorm.gateway.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.Json;
import java.util.List;

/** What is probably wrong with a webhook, by how it answered. */
final class WebhookHints {

    private static final int MAX_SHOWN = 200;

    private WebhookHints() {}

    /** Null if there is nothing to add. */
    static String of(TraceEvent.Called called) {
        String url = CustomAllocationDefinition.redact(called.call().url());
        return called.result() instanceof WebhookResult.Answered answered
                ? answered(called, answered, url)
                : unanswered((WebhookResult.Unanswered) called.result(), url);
    }

    private static String answered(
            TraceEvent.Called called, WebhookResult.Answered answered, String url) {
        return switch (answered.status()) {
            case 200 -> body(called, answered);
            case 401, 403 ->
                    answered.status()
                            + (called.call().url().contains("code=")
                                    ? ": the function refuses the key in the URL's code=; was it"
                                            + " changed, or is it another function's?"
                                    : ": function key missing: the webhook URL has no code=; copy"
                                            + " it with 'Get function URL', or set the function's"
                                            + " authorization level to anonymous");
            case 404 -> "webhook answered 404: is the function's route right? The URL is " + url;
            case 405 -> "webhook answered 405: the function does not take POST";
            case 400 ->
                    "the policy itself refused this device: "
                            + Redaction.line(CalledWords.text(answered), MAX_SHOWN);
            default -> byClass(answered);
        };
    }

    private static String byClass(WebhookResult.Answered answered) {
        int status = answered.status();
        if (status >= 429) {
            return "webhook answered "
                    + status
                    + ": the function fails or is overloaded; its own log says more. DPS calls it"
                    + " again up to ten times";
        }
        if (status >= 300 && status < 400) {
            return "webhook answered "
                    + status
                    + ": redirects are not followed; name the final URL";
        }
        return status > 200 && status < 300
                ? "webhook answered " + status + ": DPS takes 200 only"
                : null;
    }

    private static String body(TraceEvent.Called called, WebhookResult.Answered answered) {
        AllocationResponse response;
        try {
            response = Json.read(answered.body(), AllocationResponse.class);
        } catch (BadJson e) {
            return called.whole()
                    ? "the webhook answered 200 with something that is no allocation response: "
                            + e.getMessage()
                    : null;
        }
        String hub = response.iotHubHostName();
        if (hub == null || hub.isEmpty()) {
            return "the webhook answered 200 without iotHubHostName: it must name a hub, or answer"
                    + " another status to refuse";
        }
        List<String> linked = called.call().body().linkedHubs();
        if (linked.stream().noneMatch(hub::equalsIgnoreCase)) {
            return "hub not in linkedHubs: the webhook chose '"
                    + Redaction.line(hub, MAX_SHOWN)
                    + "', the device may go to "
                    + String.join(", ", linked)
                    + "; link it (gateway.linked-hubs) and add it to the enrollment's iot-hubs, or"
                    + " mend the policy";
        }
        return payload(response.payload());
    }

    private static String payload(JsonNode payload) {
        return payload == null || payload.isNull() || payload.isObject()
                ? null
                : "payload is not an object: the Java and Embedded C SDKs receive nothing of it;"
                        + " wrap it, as in {\"value\": …}";
    }

    private static String unanswered(WebhookResult.Unanswered unanswered, String url) {
        return switch (unanswered.failure()) {
            case CONNECT ->
                    "the webhook cannot be reached: is the function running, and on that host and"
                            + " port? The URL is "
                            + url;
            case TLS ->
                    "the webhook's certificate is not trusted: name its CA in"
                            + " gateway.webhook.ca-file, or use http on loopback";
            case TIMEOUT ->
                    "the webhook is too slow: a cold start? gateway.webhook.timeout-seconds says"
                            + " how long it is waited for";
            case CLOSED -> "the webhook closed the connection: it crashed, or is being restarted";
            case TOO_LARGE ->
                    "the webhook's answer is larger than gateway.webhook.max-response-bytes";
            case PROTOCOL ->
                    "what answers at the webhook's port is not HTTP: is it https behind an http"
                            + " URL, or another program?";
            case QUEUE_FULL ->
                    "more calls wait than gateway.webhook.max-waiting: the webhook is slower than"
                            + " devices come";
        };
    }
}
