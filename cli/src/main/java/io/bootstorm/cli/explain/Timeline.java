package io.bootstorm.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trace as lines: the verdict, the steps with their times, and the hints. */
public final class Timeline {

    /** Bodies may be long; JSON has them whole. */
    private static final int MAX_LINE = 160;

    private static final int TIME_FROM = "2026-01-01T".length();
    private static final int TIME_TO = TIME_FROM + "00:00:00.000".length();
    private static final String DETAIL = " ".repeat(29);

    private final JsonNode trace;

    /**
     * @param trace as the control endpoint answers it
     */
    public Timeline(JsonNode trace) {
        this.trace = trace;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text(trace, "registrationId") + ": " + text(trace.path("verdict"), "text"));
        if (trace.has("external")) {
            lines.add("(a real device, from " + text(trace, "external") + ")");
        }
        lines.add("");
        long forgotten = trace.path("forgotten").asLong();
        if (forgotten > 0) {
            lines.add("(" + forgotten + " earlier steps are not remembered)");
        }
        String day = "";
        for (JsonNode step : trace.path("steps")) {
            String at = text(step, "at");
            if (!at.startsWith(day) || day.isEmpty()) {
                day = at.substring(0, TIME_FROM - 1);
                lines.add(day + ", UTC");
            }
            add(lines, step, at);
        }
        if (!trace.path("hints").isEmpty()) {
            lines.add("");
        }
        trace.path("hints").forEach(hint -> lines.add("hint: " + hint.textValue()));
        return lines;
    }

    private static void add(List<String> lines, JsonNode step, String at) {
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s %+11.1f ms  %s",
                        at.substring(TIME_FROM, TIME_TO),
                        step.path("sinceMillis").doubleValue(),
                        text(step, "text")));
        step.path("lines").forEach(line -> lines.add(DETAIL + cut(line.textValue())));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }

    private static String cut(String line) {
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "... (--json)";
    }
}
