package io.bootstorm.emulator.fleet;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Counts what happens when, in at most so many bins: a run that is too long for them gets bins
 * twice as long. Belongs to one thread.
 */
final class Timeline {

    /** What is counted. */
    enum Series {
        REQUESTS,
        WASTED,
        FAILED_CONNECTIONS,
        ASSIGNED
    }

    private static final int MAX_BINS = 4096;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<Series, int[]> bins = new EnumMap<>(Series.class);
    private int binSeconds = 1;
    private int used;

    Timeline() {
        for (Series series : Series.values()) {
            bins.put(series, new int[MAX_BINS]);
        }
    }

    /**
     * @param nanos since the fleet's start
     */
    void count(Series series, long nanos) {
        long bin = Math.max(0, nanos) / (binSeconds * SECOND);
        while (bin >= MAX_BINS) {
            coarsen();
            bin /= 2;
        }
        bins.get(series)[(int) bin]++;
        used = Math.max(used, (int) bin + 1);
    }

    /** What a result tells, to be added to. */
    static Timeline of(FleetTimeline told) {
        Timeline timeline = new Timeline();
        timeline.binSeconds = told.binSeconds();
        timeline.used = told.requests().size();
        timeline.fill(Series.REQUESTS, told.requests());
        timeline.fill(Series.WASTED, told.wasted());
        timeline.fill(Series.FAILED_CONNECTIONS, told.failedConnections());
        timeline.fill(Series.ASSIGNED, told.assigned());
        return timeline;
    }

    /** Takes over what another has counted. */
    void add(Timeline other) {
        while (binSeconds < other.binSeconds) {
            coarsen();
        }
        int perBin = binSeconds / other.binSeconds;
        for (Series series : Series.values()) {
            int[] own = bins.get(series);
            int[] more = other.bins.get(series);
            for (int bin = 0; bin < other.used; bin++) {
                own[bin / perBin] += more[bin];
            }
        }
        used = Math.max(used, (other.used + perBin - 1) / perBin);
    }

    FleetTimeline result() {
        return new FleetTimeline(
                binSeconds,
                list(Series.REQUESTS),
                list(Series.WASTED),
                list(Series.FAILED_CONNECTIONS),
                list(Series.ASSIGNED));
    }

    private void coarsen() {
        for (int[] series : bins.values()) {
            for (int bin = 0; bin < MAX_BINS / 2; bin++) {
                series[bin] = series[2 * bin] + series[2 * bin + 1];
            }
            Arrays.fill(series, MAX_BINS / 2, MAX_BINS, 0);
        }
        binSeconds *= 2;
        used = (used + 1) / 2;
    }

    private void fill(Series series, List<Integer> counts) {
        for (int bin = 0; bin < counts.size(); bin++) {
            bins.get(series)[bin] = counts.get(bin);
        }
    }

    private List<Integer> list(Series series) {
        return Arrays.stream(bins.get(series), 0, used)
                .boxed()
                .collect(Collectors.toUnmodifiableList());
    }
}
