package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.Answer;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one side did in one block. Belongs to one thread. */
public final class SideMeasurement {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_A_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    private final Histogram response = empty();
    private final Map<String, Integer> failures = new TreeMap<>();
    private OptionalDouble processorMicros = OptionalDouble.empty();

    static Histogram empty() {
        return new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
    }

    void add(Answer answer) {
        if (answer.isOk()) {
            response.recordValue(Math.min(Math.max(0, answer.responseNanos()), LONGEST_NANOS));
        } else {
            failures.merge(answer.failure(), 1, Integer::sum);
        }
    }

    void processorNanos(long nanos, long requests) {
        if (requests > 0) {
            processorMicros = OptionalDouble.of(nanos / NANOS_A_MICRO / requests);
        }
    }

    /** Response times of what was answered well, in nanoseconds, from the intended start. */
    public Histogram response() {
        return response;
    }

    /** How often what went wrong. */
    public Map<String, Integer> failures() {
        return failures;
    }

    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Processor time of the allocator's process for one request, in microseconds, if known. */
    public OptionalDouble processorMicros() {
        return processorMicros;
    }

    /** In nanoseconds. */
    public long percentile(double percent) {
        return response.getValueAtPercentile(percent);
    }
}
