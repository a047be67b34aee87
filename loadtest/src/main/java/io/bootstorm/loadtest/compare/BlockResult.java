package io.bootstorm.loadtest.compare;

import org.HdrHistogram.Histogram;

/**
 * One block: both sides, started, warmed up and measured together.
 *
 * @param first which was started first
 * @param lateness of the generator, in nanoseconds: how long after its intended start a request was
 *     sent
 */
public record BlockResult(
        Side first, SideMeasurement baseline, SideMeasurement candidate, Histogram lateness) {

    public SideMeasurement of(Side side) {
        return side == Side.BASELINE ? baseline : candidate;
    }

    /** How the candidate's percentile stands to the baseline's; 0 if they are equal. */
    public double logRatio(double percent) {
        return Math.log((double) candidate.percentile(percent) / baseline.percentile(percent));
    }
}
