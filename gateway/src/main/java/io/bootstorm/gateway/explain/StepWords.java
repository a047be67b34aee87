package io.bootstorm.gateway.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A step but for its time. */
record StepWords(String event, String text, List<String> lines, Map<String, Object> facts) {

    static StepWords of(String event, String text) {
        return new StepWords(event, text, List.of(), new HashMap<>());
    }
}
