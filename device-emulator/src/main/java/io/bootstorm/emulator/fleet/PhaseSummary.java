package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.HdrHistogram.Histogram;

/** Percentiles of one phase, in milliseconds; all zero where nothing was measured. */
@JsonPropertyOrder({
    "count",
    "minMillis",
    "meanMillis",
    "p50Millis",
    "p90Millis",
    "p95Millis",
    "p99Millis",
    "p999Millis",
    "maxMillis"
})
public record PhaseSummary(
        long count,
        double minMillis,
        double meanMillis,
        double p50Millis,
        double p90Millis,
        double p95Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis) {

    static PhaseSummary of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return new PhaseSummary(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new PhaseSummary(
                nanos.getTotalCount(),
                millis(nanos.getMinValue()),
                millis(nanos.getMean()),
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(90)),
                millis(nanos.getValueAtPercentile(95)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getValueAtPercentile(99.9)),
                millis(nanos.getMaxValue()));
    }

    /** To the microsecond, which is what the histograms resolve. */
    private static double millis(double nanos) {
        return Math.rint(nanos / 1e3) / 1e3;
    }

    private static double millis(long nanos) {
        return millis((double) nanos);
    }
}
