package io.bootstorm.gateway.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a device was told. */
final class ToldWords {

    private static final int MAX_REASON = 400;

    private ToldWords() {}

    static StepWords of(TraceEvent.Told told) {
        Map<String, Object> facts = facts(told);
        StringBuilder text = new StringBuilder(answered(told));
        if (told.registration() != null) {
            text.append(' ').append(word(told.registration()));
        }
        if (told.operationId() != null && told.status() == 202) {
            text.append(", operation ").append(told.operationId());
        }
        appendWait(text, told.retryAfterSeconds());
        return new StepWords("told", text.toString(), List.of(), facts);
    }

    /**
     * A refusal, and the answer that it led to.
     *
     * @param told null if no request was answered: a connection was refused
     */
    static StepWords of(TraceEvent.Refused refused, TraceEvent.Told told) {
        Map<String, Object> facts = told == null ? new LinkedHashMap<>() : facts(told);
        String reason = Redaction.line(refused.reason(), MAX_REASON);
        facts.put("errorCode", refused.error().code());
        facts.put("message", message(refused));
        facts.put("reason", reason);
        facts.put("trackingId", refused.trackingId());
        StringBuilder text = new StringBuilder(told == null ? "refused:" : answered(told));
        text.append(' ').append(message(refused)).append(" (").append(refused.error().code());
        text.append(')');
        appendWait(text, told == null ? 0 : told.retryAfterSeconds());
        return new StepWords("refused", text.toString(), List.of(reason), facts);
    }

    static String message(TraceEvent.Refused refused) {
        return refused.error().message("").strip();
    }

    private static Map<String, Object> facts(TraceEvent.Told told) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("asked", word(told.asked()));
        facts.put("status", told.status());
        facts.put("operationId", told.operationId());
        facts.put("registrationStatus", told.registration());
        facts.put(
                "retryAfterSeconds",
                told.retryAfterSeconds() == 0 ? null : told.retryAfterSeconds());
        return facts;
    }

    private static String answered(TraceEvent.Told told) {
        return word(told.asked()) + " -> " + told.status();
    }

    private static void appendWait(StringBuilder text, int seconds) {
        if (seconds > 0) {
            text.append(", retry-after ").append(seconds).append(" s");
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
