package io.bootstorm.gateway.explain;

import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how an operation ended. */
final class EndedWords {

    private static final int MAX_DETAIL = 400;

    private EndedWords() {}

    static StepWords of(TraceEvent.Ended ended) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("operationId", ended.operationId());
        facts.put("enrollmentGroup", ended.enrollment());
        facts.put("policy", ended.policy());
        facts.put("status", ended.status());
        facts.put("substatus", ended.substatus());
        facts.put("assignedHub", ended.assignedHub());
        facts.put("deviceId", ended.deviceId());
        facts.put("errorCode", ended.errorCode() == 0 ? null : ended.errorCode());
        facts.put("errorMessage", ended.errorMessage());
        facts.put("tookMillis", Moments.millis(ended.tookNanos()));
        List<String> lines = new ArrayList<>();
        lines.add(decidedBy(ended));
        if (ended.detail() != null) {
            lines.add("the device is not told: " + Redaction.line(ended.detail(), MAX_DETAIL));
        }
        if (!ended.kept()) {
            lines.add("the store did not keep it");
        }
        return new StepWords(
                "ended",
                "ends " + outcome(ended) + ", after " + Moments.took(ended.tookNanos()),
                lines,
                facts);
    }

    static String outcome(TraceEvent.Ended ended) {
        if (ended.status() == RegistrationStatus.ASSIGNED) {
            return "assigned to "
                    + ended.assignedHub()
                    + " as "
                    + ended.deviceId()
                    + (ended.substatus() == null
                            ? ""
                            : " (" + Words.camel(ended.substatus()) + ")");
        }
        return ToldWords.word(ended.status())
                + " with "
                + ended.errorCode()
                + ": "
                + Redaction.line(String.valueOf(ended.errorMessage()), MAX_DETAIL);
    }

    private static String decidedBy(TraceEvent.Ended ended) {
        return ended.allocated()
                ? "allocation policy " + Words.camel(ended.policy())
                : "no allocation policy was asked";
    }
}
