package io.bootstorm.emulator.fleet;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One histogram of nanoseconds for each phase, three digits true, up to a week. Belongs to one
 * thread; what several threads measured is added up afterwards.
 */
public final class PhaseHistograms {

    private static final long LOWEST_NANOS = 1_000;

    /** A week: boots under virtual time wait for days. */
    static final long HIGHEST_NANOS = TimeUnit.DAYS.toNanos(7);

    private static final int DIGITS = 3;

    private final Map<FleetPhase, Histogram> histograms = new EnumMap<>(FleetPhase.class);

    PhaseHistograms() {
        for (FleetPhase phase : FleetPhase.values()) {
            histograms.put(phase, empty());
        }
    }

    static Histogram empty() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    }

    /** Takes one measurement; what lies outside the range counts as its edge. */
    void record(FleetPhase phase, long nanos) {
        histograms.get(phase).recordValue(Math.max(0, Math.min(HIGHEST_NANOS, nanos)));
    }

    void add(PhaseHistograms other) {
        other.histograms.forEach((phase, histogram) -> histograms.get(phase).add(histogram));
    }

    /** The measurements themselves, not a copy: only for reading. */
    public Histogram of(FleetPhase phase) {
        return histograms.get(phase);
    }
}
