package io.bootstorm.loadtest.action;

import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How requests ended, second by second, and what went wrong how often. May be used by all event
 * loops at once.
 */
public final class RequestOutcomes {

    /** What went wrong in so many different ways is counted together from then on. */
    private static final int MOST_KINDS = 50;

    private static final String OTHER = "other failures";

    private final Map<String, Kept> byRequest = new ConcurrentHashMap<>();

    private record Kept(
            LongAccumulator firstDueSecond,
            Map<Long, LongAdder> okBySecond,
            Map<Long, LongAdder> failedBySecond,
            Map<Long, LongAccumulator> slowestNanosBySecond,
            Map<String, LongAdder> failures) {

        static Kept nothing(String request) {
            return new Kept(
                    new LongAccumulator(Math::min, Long.MAX_VALUE),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>());
        }
    }

    /**
     * What became of one request's kind in a run.
     *
     * @param okPerSecond how many went well, from the second on in which the first one should have
     *     been sent
     * @param failedPerSecond how many did not
     * @param slowestMicrosPerSecond the longest response time among those, from the intended start,
     *     of what went well; 0 where nothing did
     * @param failures by what went wrong
     */
    public record Outcomes(
            List<Long> okPerSecond,
            List<Long> failedPerSecond,
            List<Long> slowestMicrosPerSecond,
            Map<String, Long> failures) {}

    /**
     * @param dueNanos when it should have been sent
     * @param endNanos when it was answered, or given up
     * @param failure null if it went well; otherwise one of few reasons
     */
    void add(String request, long dueNanos, long endNanos, String failure) {
        Kept kept = byRequest.computeIfAbsent(request, Kept::nothing);
        kept.firstDueSecond().accumulate(TimeUnit.NANOSECONDS.toSeconds(dueNanos));
        long second = TimeUnit.NANOSECONDS.toSeconds(endNanos);
        count(failure == null ? kept.okBySecond() : kept.failedBySecond(), second);
        if (failure == null) {
            kept.slowestNanosBySecond()
                    .computeIfAbsent(second, any -> new LongAccumulator(Math::max, 0))
                    .accumulate(endNanos - dueNanos);
        } else {
            boolean known =
                    kept.failures().containsKey(failure) || kept.failures().size() < MOST_KINDS;
            count(kept.failures(), known ? failure : OTHER);
        }
    }

    private static <K> void count(Map<K, LongAdder> counts, K key) {
        counts.computeIfAbsent(key, any -> new LongAdder()).increment();
    }

    /** Writes all of it as JSON. Call it when nothing is recorded any more. */
    public void write(Path file) throws IOException {
        Map<String, Outcomes> outcomes = new TreeMap<>();
        byRequest.forEach((request, kept) -> outcomes.put(request, outcomes(kept)));
        Files.write(file, Json.bytes(outcomes));
    }

    private static Outcomes outcomes(Kept kept) {
        long first = kept.firstDueSecond().get();
        long last =
                Stream.of(kept.okBySecond(), kept.failedBySecond())
                        .flatMap(counts -> counts.keySet().stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(first);
        int length = (int) (last - first) + 1;
        Map<String, Long> failures = new TreeMap<>();
        kept.failures().forEach((failure, count) -> failures.put(failure, count.sum()));
        return new Outcomes(
                series(kept.okBySecond(), first, length, LongAdder::sum),
                series(kept.failedBySecond(), first, length, LongAdder::sum),
                series(kept.slowestNanosBySecond(), first, length, RequestOutcomes::micros),
                failures);
    }

    private static long micros(LongAccumulator nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos.get());
    }

    private static <V> List<Long> series(
            Map<Long, V> bySecond, long first, int length, ToLongFunction<V> figure) {
        return LongStream.range(first, first + length)
                .mapToObj(
                        second -> {
                            V there = bySecond.get(second);
                            return there == null ? 0L : figure.applyAsLong(there);
                        })
                .toList();
    }
}
