package io.bootstorm.loadtest.action;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Times in nanoseconds, one histogram per request of the report: Gatling's own log has
 * milliseconds, and an allocation takes a fifth of one. May be used by all event loops at once.
 */
public final class RequestHistograms {

    /** Beside a request's service times: its response times, from when it should have gone out. */
    public static final String RESPONSE = " response";

    /** Beside a request's service times: how late it was sent. */
    public static final String LATENESS = " lateness";

    /** Beside a request's service times: those of the failed ones. */
    public static final String FAILED = " failed";

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();
    private final Map<String, Span> spans = new ConcurrentHashMap<>();
    private final RequestOutcomes outcomes = new RequestOutcomes();

    /** From the first intended start to the last answer. */
    private record Span(LongAccumulator first, LongAccumulator last) {

        static Span empty(String request) {
            return new Span(
                    new LongAccumulator(Math::min, Long.MAX_VALUE),
                    new LongAccumulator(Math::max, Long.MIN_VALUE));
        }

        long millis() {
            return TimeUnit.NANOSECONDS.toMillis(last.get() - first.get());
        }
    }

    /** Takes one service time; above an hour counts as an hour. */
    public void record(String request, boolean ok, long nanos) {
        add(ok ? request : request + FAILED, nanos);
    }

    /**
     * Takes beside it, of a request that had a time to go out at, its response time, if it went
     * well, and how late it was sent.
     *
     * @param failure null if it went well; otherwise one of few reasons
     * @param dueNanos when it should have gone out
     * @param sentNanos when it did
     * @param endNanos when it was answered
     */
    public void recordFromDue(
            String request, String failure, long dueNanos, long sentNanos, long endNanos) {
        add(request + LATENESS, sentNanos - dueNanos);
        outcomes.add(request, dueNanos, endNanos, failure);
        if (failure == null) {
            add(request + RESPONSE, endNanos - dueNanos);
        }
        Span span = spans.computeIfAbsent(request + RESPONSE, Span::empty);
        span.first().accumulate(dueNanos);
        span.last().accumulate(endNanos);
    }

    /** How the requests ended that had a time to go out at. */
    public RequestOutcomes outcomes() {
        return outcomes;
    }

    /** What a request's histogram is called in the log. */
    public static String tag(String request) {
        return request.replaceAll("[,\\s]+", "-");
    }

    /**
     * Writes an HdrHistogram log, one line per request, tagged with its name (a dash for every
     * blank or comma); the failed ones stand apart, under the name and {@code -failed}, response
     * times under {@code -response} and lateness under {@code -lateness}. Call it when nothing is
     * recorded any more.
     *
     * @param began the date of the first measurement, about; response times last from then for as
     *     long as the requests did, from the first that should have gone out to the last answer
     * @param ended the date of the last one, about
     */
    public void write(Path file, Instant began, Instant ended) throws IOException {
        try (PrintStream lines =
                new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(lines);
            log.outputComment("[Times in nanoseconds, one tag per request]");
            log.outputLogFormatVersion();
            log.outputLegend();
            new TreeMap<>(histograms)
                    .forEach(
                            (request, histogram) -> {
                                long start = began.toEpochMilli();
                                Span span = spans.get(request);
                                histogram.setStartTimeStamp(start);
                                histogram.setEndTimeStamp(
                                        span == null
                                                ? ended.toEpochMilli()
                                                : start + span.millis());
                                log.outputIntervalHistogram(histogram);
                            });
        }
    }

    private void add(String name, long nanos) {
        histograms
                .computeIfAbsent(name, RequestHistograms::empty)
                .recordValue(Math.min(Math.max(nanos, 0), LONGEST_NANOS));
    }

    private static Histogram empty(String request) {
        Histogram histogram = new ConcurrentHistogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
        histogram.setTag(tag(request));
        return histogram;
    }
}
