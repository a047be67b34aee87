package io.bootstorm.gateway.control;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A counter for each value of one label. Cheap to add to from many threads. */
final class LabelledCounter {

    /** Labels come from closed lists and HTTP statuses; whatever else there is counts together. */
    private static final int MAX_LABELS = 1_000;

    private static final String OTHER = "other";

    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final String label;

    LabelledCounter(MeterRegistry registry, String name, String description, String label) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.label = label;
    }

    void add(String value) {
        add(value, 1);
    }

    void add(String value, long many) {
        LongAdder count = counts.get(value);
        if (count == null) {
            count = begin(counts.size() < MAX_LABELS ? value : OTHER);
        }
        count.add(many);
    }

    Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new TreeMap<>();
        counts.forEach((value, count) -> snapshot.put(value, count.sum()));
        return snapshot;
    }

    private LongAdder begin(String value) {
        return counts.computeIfAbsent(
                value,
                fresh -> {
                    LongAdder count = new LongAdder();
                    FunctionCounter.builder(name, count, LongAdder::sum)
                            .description(description)
                            .tag(label, fresh)
                            .register(registry);
                    return count;
                });
    }
}
