package io.bootstorm.gateway.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import java.util.Arrays;

/** What is kept of a webhook call: of large bodies, the beginning or nothing. */
final class CalledEvents {

    /** Of an answer; the documented ones are below 500 bytes. */
    static final int MAX_ANSWER_BYTES = 4_096;

    private static final int MAX_PAYLOAD_BYTES = 4_096;
    private static final int BARE_BYTES = 512;

    private CalledEvents() {}

    static TraceEvent of(
            long now,
            WebhookCall call,
            WebhookResult result,
            WebhookVerdict verdict,
            int calls,
            long repliedNanos) {
        JsonNode payload = call.body().deviceRuntimeContext().payload();
        int payloadBytes = PayloadSize.upTo(MAX_PAYLOAD_BYTES, payload);
        boolean wholeRequest = payloadBytes <= MAX_PAYLOAD_BYTES;
        int answerBytes =
                result instanceof WebhookResult.Answered answered ? answered.body().length : 0;
        boolean wholeAnswer = answerBytes <= MAX_ANSWER_BYTES;
        return new TraceEvent.Called(
                now,
                wholeRequest ? call : withoutPayload(call),
                wholeAnswer ? result : cut((WebhookResult.Answered) result),
                verdict instanceof WebhookVerdict.Assign ? null : verdict,
                wholeRequest && wholeAnswer,
                calls,
                now - repliedNanos,
                BARE_BYTES
                        + (wholeRequest ? payloadBytes : 0)
                        + Math.min(answerBytes, MAX_ANSWER_BYTES));
    }

    private static WebhookResult cut(WebhookResult.Answered answered) {
        return new WebhookResult.Answered(
                answered.status(),
                Arrays.copyOf(answered.body(), MAX_ANSWER_BYTES),
                answered.timing());
    }

    private static WebhookCall withoutPayload(WebhookCall call) {
        AllocationRequest body = call.body();
        DeviceRuntimeContext context = body.deviceRuntimeContext();
        DeviceRuntimeContext without =
                new DeviceRuntimeContext(
                        context.registrationId(),
                        context.currentIotHubHostName(),
                        context.currentDeviceId(),
                        context.x509(),
                        context.symmetricKey(),
                        context.tpm(),
                        null);
        return new WebhookCall(
                call.url(),
                new AllocationRequest(
                        body.individualEnrollment(),
                        body.enrollmentGroup(),
                        without,
                        body.linkedHubs()),
                call.timeout());
    }
}
