package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Says what a webhook was asked and answered, the URL's query and whatever looks secret hidden. */
final class CalledWords {

    private static final int MAX_SHOWN = 6_000;

    private CalledWords() {}

    static StepWords of(TraceEvent.Called called) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String url = CustomAllocationDefinition.redact(called.call().url());
        String outcome = outcome(called.result(), facts);
        facts.put("url", url);
        facts.put("call", called.calls());
        facts.put("timing", timing(called));
        List<String> lines = new ArrayList<>();
        lines.add(timingText(called));
        String request = Redaction.line(Json.text(called.call().body()), MAX_SHOWN);
        facts.put("request", request);
        lines.add("request " + request);
        if (called.result() instanceof WebhookResult.Answered answered) {
            String answer = text(answered);
            facts.put("answer", answer);
            lines.add("answer " + (answer.isEmpty() ? "(empty)" : answer));
        }
        if (!called.whole()) {
            lines.add("what was too large to remember is left out");
        }
        lines.addAll(verdict(called.verdict()));
        String nth = called.calls() > 1 ? " (call " + called.calls() + ")" : "";
        String text =
                "webhook POST "
                        + url
                        + nth
                        + " -> "
                        + outcome
                        + " in "
                        + Moments.took(called.result().timing().total());
        return new StepWords("webhook", text, lines, facts);
    }

    static String text(WebhookResult.Answered answered) {
        return Redaction.line(new String(answered.body(), StandardCharsets.UTF_8), MAX_SHOWN);
    }

    private static String outcome(WebhookResult result, Map<String, Object> facts) {
        if (result instanceof WebhookResult.Answered answered) {
            facts.put("status", answered.status());
            return Integer.toString(answered.status());
        }
        WebhookResult.Unanswered unanswered = (WebhookResult.Unanswered) result;
        facts.put("failure", unanswered.failure().name());
        return "no answer: " + ToldWords.word(unanswered.failure()) + ", " + unanswered.detail();
    }

    private static Map<String, Object> timing(TraceEvent.Called called) {
        WebhookResult.Timing timing = called.result().timing();
        Map<String, Object> millis = new LinkedHashMap<>();
        millis.put("queueMillis", Moments.millis(timing.queued()));
        millis.put("connectMillis", Moments.millis(timing.connect()));
        millis.put("firstByteMillis", Moments.millis(timing.firstByte()));
        millis.put("totalMillis", Moments.millis(timing.total()));
        millis.put("validateMillis", Moments.millis(called.validateNanos()));
        return millis;
    }

    private static String timingText(TraceEvent.Called called) {
        WebhookResult.Timing timing = called.result().timing();
        return "queue "
                + Moments.took(timing.queued())
                + ", connect "
                + Moments.took(timing.connect())
                + ", first byte "
                + Moments.took(timing.firstByte())
                + ", validate "
                + Moments.took(called.validateNanos());
    }

    private static List<String> verdict(WebhookVerdict verdict) {
        if (verdict instanceof WebhookVerdict.CallAgain again) {
            return List.of(
                    "is called again in "
                            + TimeUnit.NANOSECONDS.toSeconds(again.waitNanos())
                            + " s");
        }
        if (verdict instanceof WebhookVerdict.Fail fail) {
            String detail =
                    fail.detail() == null ? "" : " (" + Redaction.line(fail.detail(), 400) + ")";
            return List.of("fails: " + fail.message() + detail);
        }
        return List.of();
    }
}
