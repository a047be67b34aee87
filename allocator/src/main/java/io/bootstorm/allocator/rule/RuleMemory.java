package io.bootstorm.allocator.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What policies remember across reloads, by policy. Safe for use by many threads. */
public final class RuleMemory {

    private final Map<String, Assignments> assignments = new ConcurrentHashMap<>();

    Assignments assignments(String policy) {
        return assignments.computeIfAbsent(policy, name -> new Assignments());
    }
}
