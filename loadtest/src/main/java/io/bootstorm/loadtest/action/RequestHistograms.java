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
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Service times in nanoseconds, one histogram per request of the report: Gatling's own log has
 * milliseconds, and an allocation takes a fifth of one. May be used by all event loops at once.
 */
public final class RequestHistograms {

    private static final String FAILED = " failed";
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();

    /** Takes one service time; above an hour counts as an hour. */
    public void record(String request, boolean ok, long nanos) {
        histograms
                .computeIfAbsent(ok ? request : request + FAILED, RequestHistograms::empty)
                .recordValue(Math.min(Math.max(nanos, 0), LONGEST_NANOS));
    }

    /**
     * Writes an HdrHistogram log, one line per request, tagged with its name (a dash for every
     * blank or comma); the failed ones stand apart, under the name and {@code -failed}. Call it
     * when nothing is recorded any more.
     *
     * @param began the date of the first measurement, about
     * @param ended the date of the last one, about
     */
    public void write(Path file, Instant began, Instant ended) throws IOException {
        try (PrintStream lines =
                new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(lines);
            log.outputComment("[Service times in nanoseconds, one tag per request]");
            log.outputLogFormatVersion();
            log.outputLegend();
            for (Histogram histogram : new TreeMap<>(histograms).values()) {
                histogram.setStartTimeStamp(began.toEpochMilli());
                histogram.setEndTimeStamp(ended.toEpochMilli());
                log.outputIntervalHistogram(histogram);
            }
        }
    }

    private static Histogram empty(String request) {
        Histogram histogram = new ConcurrentHistogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
        histogram.setTag(request.replaceAll("[,\\s]+", "-"));
        return histogram;
    }
}
